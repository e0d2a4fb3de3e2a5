package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a result is to go is checked before the work, so before networks are asked for. */
class OutputPlaceTest {
  private static final String PICTURES = Program.shared("faces/people");
  private static final String FACE = Program.sharon(1);

  @TempDir Path home = Path.of("");

  /** Native libraries are loaded once, from the first home: it must not vanish before they are. */
  @BeforeAll
  static void loadNativeLibraries(@TempDir Path first) {
    assertThat(new Program(first).run("detect", FACE).code()).isZero();
  }

  static Stream<List<String>> commandsThatWriteFiles() {
    return Stream.of(
        List.of("paint", "--network", "none", "--content", FACE, "-o"),
        List.of("paint", "--network", "none", "--content", FACE, "--film"),
        List.of("evaluate", "folder", "--model", "none", PICTURES, "--html"),
        List.of("calibrate", "--model", "none", PICTURES, "--card"),
        List.of("detect", "--detector", "none", FACE, "--draw"));
  }

  static Stream<List<String>> commandsThatWriteFolders() {
    return Stream.of(
        List.of("paint", "--network", "none", "--content", FACE, "--frames"),
        List.of("look", "--network", "none", "--pictures", PICTURES, "-o"),
        List.of("train", "--from", "none", PICTURES, "--run"),
        List.of("distill", "encoder", "--teacher", "none", "--pictures", PICTURES, "--run"));
  }

  private Program.Run run(List<String> command, Path place) {
    return new Program(home)
        .run(Stream.concat(command.stream(), Stream.of(place.toString())).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commandsThatWriteFiles")
  void aFileInAFolderThatIsMissingIsRefusedFirst(List<String> command) {
    Path out = home.resolve("none/out.png");

    Program.Run run = run(command, out);

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("there is no folder to write", out.toString());
  }

  @ParameterizedTest
  @MethodSource("commandsThatWriteFolders")
  void aFolderWhereAFileLiesIsRefusedFirst(List<String> command) throws IOException {
    Path out = Files.createFile(home.resolve("file")).resolve("out");

    Program.Run run = run(command, out);

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("a file lies at", out.toString());
  }

  @Test
  void moreSpaceThanThereIsIsRefused() {
    Path out = home.resolve("out.png");

    assertThatThrownBy(() -> OutputPlace.requireFile(out, Long.MAX_VALUE))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("free space")
        .hasMessageContaining(out.toString());
  }

  @Test
  void whatCanBeWrittenIsAccepted() throws IOException {
    OutputPlace.requireFile(home.resolve("out.png"));
    OutputPlace.requireFolder(home.resolve("new/folder"));

    assertThat(home).isEmptyDirectory();
  }
}
