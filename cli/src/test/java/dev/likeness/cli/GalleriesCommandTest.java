package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies between folders; those into and out of Cassandra have tests of their own. */
class GalleriesCommandTest {
  @TempDir private Path home = Path.of("unset");
  @TempDir private Path other = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void enrol() {
    program = Program.installed(home);
    assertThat(program.run("enroll", "--name", "Arik", Program.sharon(1)).code()).isZero();
  }

  private Program.Run copy(String... options) {
    String[] command = new String[options.length + 4];
    System.arraycopy(
        new String[] {"galleries", "copy", home.toString(), other.toString()}, 0, command, 0, 4);
    System.arraycopy(options, 0, command, 4, options.length);
    return program.run(command);
  }

  private String people(Path gallery) {
    Program.Run run = program.run("people", "list", "--json", "--gallery", gallery.toString());
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void everybodyIsFoundInTheCopy() {
    Program.Run run = copy();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("default  1 people, 1 encodings\n");
    assertThat(people(other.resolve("gallery.db")))
        .isEqualTo(people(home.resolve("gallery.db")))
        .contains("Arik");
    Program.Run found =
        program.run(
            "identify", "--gallery", other.resolve("gallery.db").toString(), Program.sharon(2));
    assertThat(found.out()).contains("Arik");
  }

  @Test
  void theCopyIsRecorded() {
    copy();

    assertThat(program.run("audit", "tail").out()).contains("copy_collection", "direction=out");
  }

  @Test
  void whatIsThereAlreadyIsNotCopiedAgain() {
    copy();

    Program.Run run = copy("--json");

    assertThat(run.code()).isZero();
    assertThat(run.json().at("/collections/0/people").asInt()).isEqualTo(1);
    assertThat(run.json().at("/collections/0/before").asInt()).isEqualTo(1);
  }

  @Test
  void anotherCollectionOfTheIdStays() throws IOException {
    program.run(
        "enroll",
        "--gallery",
        other.resolve("gallery.db").toString(),
        "--name",
        "Bo",
        Program.sharon(2));
    String before = people(other.resolve("gallery.db"));

    Program.Run run = copy();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is another collection default");
    assertThat(people(other.resolve("gallery.db"))).isEqualTo(before);
  }

  @Test
  void aCollectionThatIsNotThereIsRefused() {
    Program.Run run = copy("--collection", "staff");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there are: default");
  }

  @Test
  void discardingRemovesAnIncompleteCopy() throws IOException {
    Path incomplete = Files.createDirectory(other.resolve(".copy-default"));
    Files.copy(home.resolve("gallery.db"), incomplete.resolve("gallery.db"));

    Program.Run run = copy("--discard");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(other).isEmptyDirectory();
  }
}
