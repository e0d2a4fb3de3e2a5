package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.Programs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gallery that may not be written, nor its folder: what reads works, what writes says so. */
@TestInstance(Lifecycle.PER_CLASS)
class ReadOnlyGalleryTest {
  private Path galleries = Path.of("unset");
  private final Map<List<String>, String> printed = new HashMap<>();

  /** Runs commands, each an argument with its words parted by tabs. */
  static final class Commands {
    public static void main(String[] commands) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      for (String command : commands) {
        int code = LikenessCommand.run(List.of(), command.split("\t", -1));
        out.println("exit " + code + "\f");
      }
    }
  }

  static Stream<List<String>> reading() {
    return Stream.of(
        List.of("identify", Program.sharon(2)),
        List.of("enroll", "--dry-run", "--name", "Arik", Program.sharon(3)),
        List.of("people", "list"),
        List.of("people", "show", "Arik"),
        List.of("people", "export", "Arik"),
        List.of("people", "look-alikes"));
  }

  static Stream<List<String>> writing() {
    return Stream.of(
        List.of("enroll", "--name", "Arik", Program.sharon(3)),
        List.of("people", "rename", "Arik", "Ariel"),
        List.of("people", "merge", "--force", "Arik", "Tony"),
        List.of("people", "undo"),
        List.of("people", "forget", "Arik"));
  }

  @BeforeAll
  void run(@TempDir Path folder) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    galleries = Files.createDirectory(folder.resolve("galleries"));
    Path gallery = galleries.resolve("gallery.db");
    Program program = Program.installed(home);
    String file = gallery.toString();
    program.run("enroll", "--gallery", file, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", file, "--name", "Tony", Program.blair(1));
    permit("r-x------");
    Files.setPosixFilePermissions(gallery, PosixFilePermissions.fromString("r--------"));
    List<List<String>> commands = Stream.concat(reading(), writing()).toList();
    List<String> java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Commands.class.getName()));
    commands.forEach(command -> java.add(String.join("\t", command)));
    ProcessBuilder builder =
        new ProcessBuilder(Programs.boundByPermissions(java)).redirectErrorStream(true);
    builder.environment().putAll(program.settings());
    builder.environment().put("LIKENESS_HOME", home.toString());
    builder.environment().put("LIKENESS_GALLERY", file);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String[] parts =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\f", -1);
    for (int i = 0; i < commands.size(); i++) {
      printed.put(commands.get(i), parts[i]);
    }
  }

  @AfterAll
  void allow() throws IOException {
    permit("rwx------");
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(galleries, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @MethodSource("reading")
  void whatReadsWorks(List<String> command) {
    assertThat(printed.get(command)).contains("exit 0").doesNotContain("read-only");
  }

  @ParameterizedTest
  @MethodSource("writing")
  void whatWritesSaysSo(List<String> command) {
    String said = printed.getOrDefault(command, "");
    assertThat(said).contains("is read-only for this user", "exit 3");
    assertThat(said.strip().lines()).hasSize(2);
  }
}
