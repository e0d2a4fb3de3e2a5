package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A picture without a face gives 1, whatever is done with it; other pictures are answered. */
class NoFaceTest {
  private static Program program = new Program(Path.of("unset"));
  private static Path people = Path.of("unset");

  @BeforeAll
  static void install(@TempDir Path home) throws IOException {
    program = Program.installed(home);
    program.run("enroll", "--name", "Arik", Program.sharon(1));
    people = Files.createDirectory(home.resolve("people"));
    for (Path person : SharedMaterial.listOrInvented("faces/people")) {
      if (Files.isDirectory(person)) {
        try (Stream<Path> pictures = Files.list(person)) {
          for (Path picture : pictures.sorted().limit(3).toList()) {
            put(String.valueOf(person.getFileName()), picture);
          }
        }
      }
    }
    put("Nobody", Path.of(Program.daisy()));
  }

  private static void put(String person, Path picture) throws IOException {
    Path folder = Files.createDirectories(people.resolve(person));
    Files.copy(picture, folder.resolve(String.valueOf(picture.getFileName())));
  }

  static Stream<List<String>> onOnePicture() {
    return Stream.of(
        List.of("detect"),
        List.of("encode"),
        List.of("encode", "--all"),
        List.of("identify"),
        List.of("identify", "--all"),
        List.of("identify", "--require-quality"),
        List.of("identify", people.toString()),
        List.of("enroll", "--name", "Daisy"),
        List.of("enroll", "--name", "Daisy", "--force"),
        List.of("enroll", "--name", "Daisy", "--dry-run"),
        List.of("verify", Program.sharon(1)),
        List.of("verify", "--require-quality", Program.sharon(1)),
        List.of("verify", Program.daisy()));
  }

  /** Commands that answer for each of several pictures. */
  static Stream<List<String>> onSeveralPictures() {
    return Stream.of(
        List.of("detect"),
        List.of("encode"),
        List.of("identify"),
        List.of("enroll", "--dry-run", "--name", "Arik"));
  }

  /** Commands on labelled pictures, in which one person's only picture has no face. */
  static Stream<List<String>> onPeople() {
    return Stream.of(
        List.of("enroll", "--dry-run"),
        List.of("calibrate", "--replace"),
        List.of("evaluate", "folder"));
  }

  private static Program.Run run(List<String> command, String... pictures) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of(pictures));
    return program.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("onOnePicture")
  void aPictureWithoutAFaceGivesOne(List<String> command) {
    Program.Run run = run(command, Program.daisy());

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out() + run.err()).containsAnyOf("no face", "face_not_found");
  }

  @ParameterizedTest
  @MethodSource("onSeveralPictures")
  void theOtherPicturesAreAnswered(List<String> command) {
    Program.Run run = run(command, Program.daisy(), Program.sharon(2));

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).containsAnyOf(Program.sharon(2), "would enrol 1 picture, 1 refused");
  }

  @ParameterizedTest
  @MethodSource("onSeveralPictures")
  void anUnreadablePictureBesideItGivesTwo(List<String> command) {
    Program.Run run = run(command, Program.daisy(), people.resolve("gone.jpg").toString());

    assertThat(run.code()).as(run.err()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("onPeople")
  void aPersonWithoutAFaceGivesOne(List<String> command) {
    Program.Run run = run(command, people.toString());

    assertThat(run.code()).as(run.err()).isEqualTo(1);
  }
}
