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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
  @TempDir private Path folder = Path.of("unset");
  private Program program = new Program(Path.of("unset"));
  private String backup = "";
  private String key = "";

  @BeforeEach
  void enrol() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    program = new Program(home);
    backup = folder.resolve("a.backup").toString();
    key = Files.write(folder.resolve("backup.key"), new byte[32]).toString();
    GalleryModel model = new GalleryModel("a", "ab".repeat(32), 4, Distance.COSINE);
    try (Gallery gallery =
        DataFolder.of(new Home(home)).galleries().open(Galleries.DEFAULT, model)) {
      gallery.enrol(NewPerson.named("Ann"), List.of(NewEncoding.of(Encoding.of(1, 0, 0, 0))));
    }
  }

  @Test
  void aBackupIsMadeVerifiedAndRestored() {
    String target = folder.resolve("new").toString();

    assertThat(program.run("backup", "create", backup, "--key-file", key).code()).isZero();
    assertThat(program.run("backup", "verify", backup, "--key-file", key).out())
        .contains("1 collections");
    Program.Run restored = program.run("restore", backup, "--data", target, "--key-file", key);
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("1 people, 1 encodings");
    assertThat(new Program(Path.of(target)).run("people", "list").out()).contains("Ann");
  }

  @Test
  void withoutASecretOrTheWordThatNoneIsWantedNothingIsMade() {
    assertThat(program.run("backup", "create", backup).code()).isEqualTo(2);
    assertThat(Path.of(backup)).doesNotExist();
    assertThat(program.run("backup", "create", backup, "--unencrypted").code()).isZero();
  }

  @Test
  void anExistingFileIsNotReplaced() {
    program.run("backup", "create", backup, "--key-file", key);

    assertThat(program.run("backup", "create", backup, "--key-file", key).code()).isEqualTo(2);
  }

  @Test
  void tombstonesAreWrittenWithoutNames() throws IOException {
    assertThat(program.run("people", "forget", "Ann").code()).isZero();
    Path file = folder.resolve("tombstones.json");

    Program.Run run = program.run("backup", "tombstones", file.toString());

    assertThat(run.out()).contains("2 erasures");
    assertThat(Files.readString(file)).contains("personDigest").doesNotContain("Ann");
  }
}
