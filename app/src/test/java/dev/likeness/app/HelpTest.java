package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {

  @Test
  void everyCommandDescribesItself() throws Exception {
    for (List<String> path : paths(line(), List.of())) {
      List<String> arguments = new ArrayList<>(path);
      arguments.add("--help");
      Program.Run run = new Program(Path.of("unset")).run(arguments.toArray(String[]::new));
      assertThat(run.code()).as("%s", path).isZero();
      assertThat(run.out()).as("%s", path).contains("Usage: likeness");
    }
  }

  @Test
  void everyCommandSaysWhatItIsFor() {
    for (List<String> path : paths(line(), List.of())) {
      CommandLine command = line();
      for (String name : path) {
        command = Objects.requireNonNull(command.getSubcommands().get(name));
      }
      assertThat(command.getCommandSpec().usageMessage().description()).as("%s", path).isNotEmpty();
    }
  }

  @Test
  void anUnknownOptionIsUnusable() throws Exception {
    assertThat(new Program(Path.of("unset")).run("verify", "a", "b", "--nonsense").code())
        .isEqualTo(2);
  }

  @Test
  void aCompletionScriptIsPrinted() throws Exception {
    assertThat(new Program(Path.of("unset")).run("generate-completion").out())
        .contains("complete -F");
  }

  private static CommandLine line() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Program(Path.of("unset")).line(nowhere, nowhere);
  }

  private static List<List<String>> paths(CommandLine line, List<String> to) {
    List<List<String>> paths = new ArrayList<>();
    paths.add(to);
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> path = new ArrayList<>(to);
              path.add(name);
              if (!name.equals("help")) {
                paths.addAll(paths(command, path));
              }
            });
    return paths;
  }
}
