package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No command drops a picture of a folder without a line. */
class PictureListingTest {
  private static final List<List<String>> ON_PEOPLE =
      List.of(
          List.of("enroll", "--dry-run"),
          List.of("evaluate", "folder"),
          List.of("calibrate", "--replace"));

  private static final List<List<String>> ON_PICTURES =
      List.of(List.of("detect"), List.of("encode"), List.of("identify"));

  private static Path home = Path.of("unset");
  private static Path people = Path.of("unset");

  /** What lies in a folder of pictures and cannot be read. */
  private enum Odd {
    HEIC("a.heic", "HEIC"),
    AVIF("a.avif", "AVIF"),
    JPEG_2000("a.jp2", "JPEG 2000"),
    NO_ENDING("IMG_0001", "HEIC");

    private final String name;
    private final String format;

    Odd(String name, String format) {
      this.name = name;
      this.format = format;
    }

    void putInto(Path folder) throws IOException {
      String begin =
          switch (format) {
            case "HEIC" -> "\0\0\0\30ftypheic\0\0\0\0";
            case "AVIF" -> "\0\0\0\30ftypavif\0\0\0\0";
            default -> "\0\0\0\fjP  \r\n\u0087\n\0\0";
          };
      Files.write(folder.resolve(name), begin.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @BeforeAll
  static void copyPeople(@TempDir Path folder) throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    people = Files.createDirectory(folder.resolve("people"));
    for (Path person : SharedMaterial.listOrInvented("faces/people")) {
      if (Files.isDirectory(person)) {
        Path own = Files.createDirectory(people.resolve(String.valueOf(person.getFileName())));
        try (Stream<Path> pictures = Files.list(person)) {
          for (Path picture : pictures.sorted().limit(3).toList()) {
            Files.copy(picture, own.resolve(String.valueOf(picture.getFileName())));
          }
        }
      }
    }
    new Program(home).run("enroll", people.toString());
  }

  static Stream<Arguments> oddByCommandOnPeople() {
    return ON_PEOPLE.stream()
        .flatMap(command -> Stream.of(Odd.values()).map(odd -> Arguments.of(command, odd)));
  }

  static Stream<Arguments> oddByCommandOnPictures() {
    return ON_PICTURES.stream()
        .flatMap(command -> Stream.of(Odd.values()).map(odd -> Arguments.of(command, odd)));
  }

  static Stream<List<String>> onPeople() {
    return ON_PEOPLE.stream();
  }

  private static Program.Run run(List<String> command, Path folder) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(folder.toString());
    return new Program(home).run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("oddByCommandOnPeople")
  void aPersonWhoseOnlyPictureIsNotReadGivesALineAndOne(List<String> command, Odd odd)
      throws IOException {
    Path person = Files.createDirectory(people.resolve("Nobody"));
    try {
      odd.putInto(person);

      Program.Run run = run(command, people);

      assertThat(run.err()).contains("Nobody/" + odd.name, "save it as JPEG or PNG");
      assertThat(run.code()).as(run.err()).isEqualTo(1);
    } finally {
      Files.delete(person.resolve(odd.name));
      Files.delete(person);
    }
  }

  @ParameterizedTest
  @MethodSource("onPeople")
  void aPersonsFolderWithoutPicturesGivesALineAndOne(List<String> command) throws IOException {
    Path person = Files.createDirectory(people.resolve("Nobody"));
    try {
      Program.Run run = run(command, people);

      assertThat(run.err()).contains("Nobody", "folder without pictures");
      assertThat(run.code()).as(run.err()).isEqualTo(1);
    } finally {
      Files.delete(person);
    }
  }

  private static Path somebody() throws IOException {
    try (Stream<Path> folders = Files.list(people)) {
      return folders.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("onPeople")
  void aLinkThatPointsToNothingGivesALine(List<String> command) throws IOException {
    Path link = somebody().resolve("gone.jpg");
    Files.createSymbolicLink(link, Path.of("nowhere"));
    try {
      assertThat(run(command, people).err()).contains("gone.jpg", "link");
    } finally {
      Files.delete(link);
    }
  }

  @ParameterizedTest
  @MethodSource("oddByCommandOnPictures")
  void aPictureThatIsNotReadGivesALine(List<String> command, Odd odd, @TempDir Path folder)
      throws IOException {
    Files.copy(Path.of(Program.sharon(1)), folder.resolve("face.jfif"));
    odd.putInto(folder);

    Program.Run run = run(command, folder);

    assertThat(run.err()).contains(odd.name, odd.format, "save it as JPEG or PNG");
    assertThat(run.code()).isEqualTo(2);
  }
}
