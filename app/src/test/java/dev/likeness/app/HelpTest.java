package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {
  private static final Pattern ARGUMENT = Pattern.compile("\"[^\"]*\"|\\S+");

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
      assertThat(command(path).getCommandSpec().usageMessage().description())
          .as("%s", path)
          .isNotEmpty();
    }
  }

  @Test
  void everyCommandHasExamplesThatParse() {
    for (List<String> path : paths(line(), List.of())) {
      CommandSpec command = command(path).getCommandSpec();
      if (!command.userObject().getClass().getName().startsWith("picocli")) {
        assertThat(command.usageMessage().footer()).as("%s", path).isNotEmpty();
        for (String example : command.usageMessage().footer()) {
          assertThat(example).startsWith("  " + command.qualifiedName());
          assertThatCode(() -> line().parseArgs(arguments(example)))
              .as(example)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  private static CommandLine command(List<String> path) {
    CommandLine command = line();
    for (String name : path) {
      command = Objects.requireNonNull(command.getSubcommands().get(name));
    }
    return command;
  }

  /** Returns the arguments of an example, as a shell parts them. */
  private static String[] arguments(String example) {
    return ARGUMENT
        .matcher(example)
        .results()
        .skip(1)
        .map(argument -> argument.group().replace("\"", ""))
        .toArray(String[]::new);
  }

  @Test
  void withoutACommandTheHelpIsPrinted() throws Exception {
    Program.Run run = new Program(Path.of("unset")).run();

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(new Program(Path.of("unset")).run("--help").out());
  }

  @Test
  void theCommandsAreListedBySection() throws Exception {
    String help = new Program(Path.of("unset")).run("--help").out();

    assertThat(help)
        .containsSubsequence(
            "Faces:",
            "verify",
            "identify, search",
            "enroll, enrol",
            "Pictures:",
            "paint",
            "Learning:",
            "train",
            "Administration:",
            "serve");
    assertThat(help.substring(help.indexOf("Administration:")))
        .contains("serve", "key", "model", "audit", "doctor");
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
