package dev.likeness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program with a home of its own, as a person without a terminal runs it.
 *
 * @param settings environment variables beside that of the home
 */
record Program(Path home, Map<String, String> settings) {
  /** The public networks, where tests need figures that do not change with our own. */
  private static final Map<String, String> PUBLIC =
      Map.of("LIKENESS_MODEL", "intel-reid-0095", "LIKENESS_DETECTOR", "yunet");

  static final String ENCODER = "intel-reid-0095";

  /** What a run left behind. */
  record Run(int code, String out, String err) {
    /** Returns the answer, which is one JSON document and nothing else. */
    JsonNode json() {
      try {
        return new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("expected one JSON document, got: " + out, e);
      }
    }
  }

  /** Returns the program as it comes. */
  Program(Path home) {
    this(home, Map.of());
  }

  /** Returns the program with a public detector and encoder installed and chosen. */
  static Program installed(Path home) {
    Program program = new Program(home, PUBLIC);
    Run run =
        program.run(
            "model", "install", "yunet", ENCODER, "--from", shared("models"), "--accept-license");
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
    return program;
  }

  Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("LIKENESS_HOME", home.toString());
    int code =
        LikenessCommand.commandLine(
                environment, new PrintWriter(out, true), new PrintWriter(err, true), List.of())
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /** Installs the encoder again under another name, unmeasured, its chips aligned otherwise. */
  void installOther(String name) {
    try {
      ObjectNode card =
          (ObjectNode)
              new ObjectMapper()
                  .readTree(ModelCards.toJson(Catalogue.builtIn().find(ENCODER).orElseThrow()));
      card.put("name", name);
      card.remove("measured");
      card.withObject("/alignment/points").putArray("nose").add(64.5).add(82);
      Path file = Files.createTempFile(home, "card", ".json");
      Files.writeString(file, card.toString());
      String network = shared("models/intel-reid-0095/face-reidentification-retail-0095.onnx");
      Run run =
          run("model", "install", "--card", file.toString(), "--from", network, "--accept-license");
      if (run.code() != 0) {
        throw new IllegalStateException(run.err());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String shared(String relative) {
    return SharedMaterial.path(relative).toString();
  }

  /** Returns one of the ten pictures, numbered from 1, of a person. */
  static String face(String person, int number) {
    return shared(String.format("faces/people/%s/%s_%04d.jpg", person, person, number));
  }

  static String sharon(int number) {
    return face("Ariel_Sharon", number);
  }

  static String blair(int number) {
    return face("Tony_Blair", number);
  }

  /** Returns a picture without a face. */
  static String daisy() {
    return shared("photos/n11939491_daisy.jpg");
  }
}
