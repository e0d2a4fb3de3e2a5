package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands make nothing in the place of a gallery that was lost. */
class LostGalleryTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void enrol() {
    program = Program.installed(home);
    assertThat(program.run("enroll", "--name", "Arik", Program.sharon(1)).code()).isZero();
  }

  private Path gallery() {
    return home.resolve("gallery.db");
  }

  private void empty() throws IOException {
    Files.delete(gallery());
    Files.deleteIfExists(home.resolve("gallery.db-wal"));
    Files.deleteIfExists(home.resolve("gallery.db-shm"));
    Files.createFile(gallery());
  }

  @Test
  void anEmptiedGalleryIsRefusedByEveryCommand() throws IOException {
    empty();
    for (String[] command :
        new String[][] {
          {"enroll", "--name", "Arik", Program.sharon(2)},
          {"enroll", "--dry-run", "--name", "Arik", Program.sharon(2)},
          {"identify", Program.sharon(2)},
          {"people", "list"},
          {"people", "look-alikes"}
        }) {
      Program.Run run = program.run(command);

      assertThat(run.code()).as(String.join(" ", command)).isEqualTo(3);
      assertThat(run.err()).contains("was emptied", "put it back from a backup");
      assertThat(gallery()).isEmptyFile();
    }
  }

  @Test
  void nothingIsMadeInThePlaceOfAGalleryThatAServerNoted() throws IOException {
    DataInventory.of(DataFolder.of(new Home(home))).adopt();
    empty();
    Files.delete(gallery());

    Program.Run run = program.run("enroll", "--name", "Arik", Program.sharon(2));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("likeness data accept-loss default");
    assertThat(gallery()).doesNotExist();

    assertThat(program.run("data", "accept-loss", "default").code()).isZero();
    assertThat(program.run("enroll", "--name", "Arik", Program.sharon(2)).code()).isZero();
  }
}
