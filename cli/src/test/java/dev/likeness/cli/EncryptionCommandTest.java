package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionCommandTest {
  private static final Map<String, String> OFF = Map.of("LIKENESS_ENCRYPTION", "off");
  private static final GalleryModel MODEL =
      new GalleryModel("a", "ab".repeat(32), 4, Distance.COSINE);

  @TempDir private Path folder = Path.of("unset");
  private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void enrol() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    program = new Program(home);
    Galleries galleries = DataFolder.of(new Home(home)).galleries();
    try (Gallery gallery = galleries.open(Galleries.DEFAULT, MODEL)) {
      gallery.enrol(
          NewPerson.named("Recognisable Ann").withNotes("recognisable notes"),
          List.of(NewEncoding.of(Encoding.of(0.123456f, 0.654321f, 0, 0))));
    }
    galleries.create("staff", MODEL, "{}");
  }

  /** Returns the files below the test's folder that hold a name, notes or an encoding. */
  private List<String> traces() throws IOException {
    String floats =
        new String(Encoding.of(0.123456f, 0.654321f, 0, 0).toBytes(), StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (Stream.of("ecognisable", floats.substring(0, 8)).anyMatch(bytes::contains)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }

  @Test
  void nothingOfAPersonIsReadableInTheHomeOrABackup() throws IOException {
    assertThat(program.run("people", "list").out()).contains("Recognisable Ann");
    assertThat(
            program
                .run("backup", "create", folder.resolve("a.backup").toString(), "--unencrypted")
                .code())
        .isZero();

    assertThat(traces()).isEmpty();
  }

  @Test
  void theStatusTellsOfEachCollection() {
    Program.Run run = program.run("encryption", "status");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("default  encrypted", "staff  encrypted", "master.key");
  }

  @Test
  void aLostKeyIsTold() throws IOException {
    Files.delete(home.resolve("master.key"));

    Program.Run status = program.run("encryption", "status");
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out()).contains("which is not there");
    Program.Run list = program.run("people", "list");
    assertThat(list.code()).isEqualTo(3);
    assertThat(list.err()).contains("without it nobody can read the gallery");
  }

  @Test
  void theKeyIsRotated() throws IOException {
    String before = Files.readString(home.resolve("master.key"));

    Program.Run run = program.run("encryption", "rotate");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 collections have master key");
    assertThat(Files.readString(home.resolve("master.key"))).isNotEqualTo(before);
    assertThat(home.resolve("master.key.rotated")).doesNotExist();
    assertThat(program.run("people", "list").out()).contains("Recognisable Ann");
  }

  @Test
  void aRotationThatWasInterruptedGoesOn() throws IOException {
    Path rotated = home.resolve("master.key.rotated");
    Files.write(rotated, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    Path first = Files.move(home.resolve("gallery.db"), folder.resolve("aside.db"));
    program.run("encryption", "rotate", "--to", rotated.toString());
    Files.move(first, home.resolve("gallery.db"));

    assertThat(program.run("encryption", "status").code()).isZero();
    assertThat(program.run("encryption", "rotate").out()).contains("1 collections have");
    assertThat(program.run("encryption", "status").code()).isZero();
    assertThat(program.run("people", "list").out()).contains("Recognisable Ann");
  }

  @Test
  void anotherFileTakesOver() throws IOException {
    Path file = Files.write(folder.resolve("other.key"), new byte[32]);

    assertThat(program.run("encryption", "rotate", "--to", file.toString()).code()).isZero();
    Files.delete(home.resolve("master.key"));

    Program elsewhere = new Program(home, Map.of("LIKENESS_MASTER_KEY_FILE", file.toString()));
    assertThat(elsewhere.run("people", "list").out()).contains("Recognisable Ann");
    assertThat(elsewhere.run("encryption", "rotate").code()).isEqualTo(2);
  }

  @Test
  void itIsSwitchedOffAndOn() throws IOException {
    assertThat(program.run("encryption", "off").code()).isEqualTo(3);

    Program off = new Program(home, OFF);
    assertThat(off.run("encryption", "off").out()).contains("2 collections are no longer");
    assertThat(off.run("people", "list").out()).contains("Recognisable Ann");
    assertThat(off.run("doctor").out()).contains("not encrypted");
    assertThat(traces()).isNotEmpty();

    assertThat(program.run("encryption", "on").out()).contains("2 collections were encrypted");
    assertThat(program.run("people", "list").out()).contains("Recognisable Ann");
    assertThat(traces()).isEmpty();
  }

  @Test
  void forgettingDestroysTheKey() {
    Program.Run run = program.run("people", "forget", "Recognisable Ann", "--json");

    assertThat(run.out()).contains("\"purge\" : \"key_destroyed\"").contains("\"purged\" : true");
  }
}
