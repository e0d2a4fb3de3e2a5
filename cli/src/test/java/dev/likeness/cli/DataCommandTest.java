package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void makeCollection() {
    program = new Program(home);
    DataFolder data = DataFolder.of(new Home(home));
    data.galleries()
        .create("staff", new GalleryModel("a", "ab".repeat(32), 4, Distance.COSINE), "{}");
    DataInventory.of(data).adopt();
  }

  private Path gallery() {
    return home.resolve("collections").resolve("staff").resolve("gallery.db");
  }

  @Test
  void nothingIsLostAtFirst() {
    assertThat(program.run("data", "check").code()).isZero();
    assertThat(program.run("data", "accept-loss", "staff").code()).isEqualTo(2);
  }

  @Test
  void whatIsLostIsListedUntilItIsAccepted() throws IOException {
    Files.delete(gallery());

    Program.Run check = program.run("data", "check");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("staff").contains("is missing").contains("accept-loss staff");
    assertThat(program.run("data", "accept-loss", "staff").code()).isZero();
    assertThat(program.run("data", "check").code()).isZero();
    assertThat(program.run("audit", "tail").out())
        .contains("accept_loss  -  intended", "accept_loss  -  done", "what=staff");
  }
}
