package dev.likeness.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.cli.LikenessCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * The whole program with a home of its own, as a person without a terminal runs it.
 *
 * @param settings environment variables beside that of the home
 */
record Program(Path home, Map<String, String> settings) {
  /** What a run left behind. */
  record Run(int code, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("expected one JSON document, got: " + out, e);
      }
    }
  }

  Program(Path home) {
    this(home, Map.of());
  }

  Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  CommandLine line(PrintWriter out, PrintWriter err) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("LIKENESS_HOME", home.toString());
    return LikenessCommand.commandLine(environment, out, err, Main.SERVER_COMMANDS);
  }
}
