package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.samples.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What people enter is answered as theirs, never as a fault of the program (exit code 4). */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserValuesTest {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> REAL =
      Set.of(double.class, Double.class, float.class, Float.class);

  private Program program = new Program(Path.of("unset"));
  private Path folder = Path.of("unset");
  private int runs;

  @BeforeAll
  void write(@TempDir Path home) throws IOException {
    program = new Program(home);
    folder = Files.createDirectory(home.resolve("input"));
    people("people", 4, 2);
    people("one-person", 1, 3);
    people("two-people", 2, 2);
    people("one-picture-each", 4, 1);
    Files.createDirectories(folder.resolve("empty"));
    Path torn = Files.createDirectories(folder.resolve("torn").resolve("a"));
    Files.write(torn.resolve("1.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    Path flat = Files.createDirectories(folder.resolve("nobody").resolve("a"));
    Files.write(flat.resolve("1.jpg"), Samples.bytes(Samples.scene()));
    Files.writeString(folder.resolve("faces.csv"), "picture,left,top,width,height\n");
    program.run("enroll", "--name", "Ann", picture(0, 0));
    program.run("enroll", "--name", "Ben", picture(1, 0));
  }

  private void people(String name, int people, int pictures) throws IOException {
    for (String person : Samples.people().subList(0, people)) {
      Path target = Files.createDirectories(folder.resolve(name).resolve(person));
      for (String picture : Samples.picturesOf(person).subList(0, pictures)) {
        Files.write(target.resolve(picture.replace('/', '-')), Samples.bytes(picture));
      }
    }
  }

  private String picture(int person, int number) {
    String name = Samples.people().get(person);
    return path("people/" + name + "/" + Samples.picturesOf(name).get(number).replace('/', '-'));
  }

  private String path(String relative) {
    return folder.resolve(relative).toString();
  }

  /** For each command with numeric options: arguments that make it end soon and well. */
  private Map<String, List<String>> usual() {
    String people = path("people");
    String output = path("out.png");
    String name = "run-" + runs++;
    Map<String, List<String>> usual = new TreeMap<>();
    usual.put("calibrate", List.of(people, "--card", path("card.json")));
    usual.put("collections reencode", List.of(picture(0, 0))); // refused: there is one encoder
    usual.put("detect", List.of(picture(0, 0)));
    usual.put(
        "distill",
        List.of("encoder", "--pictures", people, "--name", name, "--epochs", "1", "--batch", "2"));
    usual.put("encode", List.of(picture(0, 0)));
    usual.put("enroll", List.of("--dry-run", "--name", "Eve", picture(2, 0)));
    usual.put("evaluate cfp", List.of(people));
    usual.put("evaluate faces", List.of(path("faces.csv"), people));
    usual.put("evaluate folder", List.of(people));
    usual.put("evaluate lfw", List.of(people));
    usual.put("evaluate liveness", List.of(people, "--live", people, "--spoof", people));
    usual.put("evaluate pairs", List.of(path("faces.csv")));
    usual.put("galleries prepare", List.of("cassandra://127.0.0.1:1/nobody", "--replicas", "3"));
    usual.put("identify", List.of(picture(0, 1)));
    usual.put("look", List.of("--pictures", people, "--units", "1", "-o", path("look.html")));
    usual.put(
        "model combine",
        List.of(
            "likeness-face",
            "likeness-face",
            "--pictures",
            people,
            "--name",
            name,
            "--dimension",
            "4"));
    usual.put("people list", List.of());
    usual.put("people look-alikes", List.of());
    usual.put("audit tail", List.of());
    usual.put(
        "paint",
        List.of(
            "--content",
            picture(0, 0),
            "--style",
            picture(1, 0),
            "--size-px",
            "32",
            "--steps",
            "2",
            "-o",
            output));
    usual.put(
        "train",
        List.of(
            people,
            "--name",
            name,
            "--epochs",
            "1",
            "--input",
            "32",
            "--dimension",
            "16",
            "--held-out",
            "0.5"));
    usual.put("train-head", List.of(people, "--name", name, "--held-out", "0.5"));
    usual.put("verify", List.of(picture(0, 0), picture(0, 1)));
    return usual;
  }

  private static CommandLine commands() {
    PrintWriter none = new PrintWriter(Writer.nullWriter());
    return LikenessCommand.commandLine(Map.of(), none, none, List.of());
  }

  private static Map<String, List<OptionSpec>> numericOptions() {
    Map<String, List<OptionSpec>> found = new TreeMap<>();
    collect("", commands(), found);
    return found;
  }

  private static void collect(
      String name, CommandLine command, Map<String, List<OptionSpec>> into) {
    List<OptionSpec> numeric =
        command.getCommandSpec().options().stream()
            .filter(option -> WHOLE.contains(option.type()) || REAL.contains(option.type()))
            .toList();
    if (!numeric.isEmpty()) {
      into.put(name.strip(), numeric);
    }
    for (CommandLine sub : new LinkedHashSet<>(command.getSubcommands().values())) {
      collect(name + " " + sub.getCommandName(), sub, into);
    }
  }

  private static Stream<Arguments> values() {
    return numericOptions().entrySet().stream()
        .flatMap(
            command ->
                command.getValue().stream()
                    .flatMap(
                        option ->
                            valuesOf(option)
                                .map(
                                    v -> Arguments.of(command.getKey(), option.longestName(), v))));
  }

  private static Stream<String> valuesOf(OptionSpec option) {
    if (REAL.contains(option.type())) {
      return Stream.of("0", "-1", "NaN", "1e300");
    }
    boolean large = option.type() == long.class || option.type() == Long.class;
    return Stream.of("0", "-1", Long.toString(large ? Long.MAX_VALUE : Integer.MAX_VALUE));
  }

  @ParameterizedTest(name = "{0} {1}={2}")
  @MethodSource("values")
  void noNumberIsAFaultOfTheProgram(String command, String option, String value) {
    List<String> usual = usual().getOrDefault(command, List.of());
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    for (int i = 0; i < usual.size(); i++) {
      if (usual.get(i).equals(option)) {
        i++;
      } else {
        arguments.add(usual.get(i));
      }
    }
    arguments.add(option + "=" + value);
    Program.Run run = program.run(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isLessThan(ExitCode.FAULT.number());
    assertThat(run.err()).doesNotContain("the training process failed", "\tat ");
  }

  @Test
  void everyCommandWithNumbersIsTried() {
    assertThat(usual().keySet()).isEqualTo(numericOptions().keySet());
  }

  private static Stream<Arguments> folders() {
    return Stream.of("one-person", "two-people", "one-picture-each", "empty", "torn", "nobody")
        .flatMap(
            folder ->
                Stream.of(
                        "train",
                        "train-head",
                        "calibrate",
                        "evaluate folder",
                        "evaluate lfw",
                        "evaluate cfp")
                    .map(command -> Arguments.of(command, folder)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("folders")
  void noFolderIsAFaultOfTheProgram(String command, String name) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.add(path(name));
    if (command.equals("train")) {
      arguments.addAll(List.of("--name", name, "--epochs", "1"));
    }
    Program.Run run = program.run(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isLessThan(ExitCode.FAULT.number());
    assertThat(run.err()).doesNotContain("\tat ");
  }
}
