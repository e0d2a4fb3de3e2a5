package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.publicNetworks(home);
  }

  @Test
  void theInstalledAreListed() throws Exception {
    assertThat(program.run("model", "list").out()).containsPattern("yunet .*installed");
  }

  @Test
  void aModelIsDescribed() throws Exception {
    assertThat(program.run("model", "info", "yunet").out()).contains("Apache-2.0");
  }

  @Test
  void anIntactModelIsIntact() throws Exception {
    assertThat(program.run("model", "verify", "yunet").out()).contains("yunet: intact");
  }

  @Test
  void aFlippedByteIsSeen(@TempDir Path folder) throws Exception {
    Program own = Program.publicNetworks(folder);
    flip(folder.resolve("models/yunet/yunet_n_dynamic.onnx"));
    assertThat(own.run("model", "verify", "yunet").out()).contains("yunet: changed");
  }

  @Test
  void aChangedModelGivesThree(@TempDir Path folder) throws Exception {
    Program own = Program.publicNetworks(folder);
    flip(folder.resolve("models/yunet/yunet_n_dynamic.onnx"));
    assertThat(own.run("model", "verify").code()).isEqualTo(3);
  }

  @Test
  void aChangedModelIsNotUsed(@TempDir Path folder) throws Exception {
    Program own = Program.publicNetworks(folder);
    assertThat(own.run("detect", Program.blair(1)).code()).isZero();
    flip(folder.resolve("models/yunet/yunet_n_dynamic.onnx"));
    Program.Run run = own.run("detect", Program.blair(1));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("yunet is not the one that its card describes");
  }

  @Test
  void aCardOfOnesOwnTakesNoNameOfTheCatalogue(@TempDir Path folder) throws Exception {
    Path card = folder.resolve("card.json");
    ModelCards.write(Catalogue.builtIn().find("yunet").orElseThrow(), card);
    Program.Run run =
        new Program(folder)
            .run("model", "install", "--card", card.toString(), "--from", Program.models());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'yunet' is a network of the catalogue");
  }

  @Test
  void anUnknownModelCannotBeVerified() throws Exception {
    assertThat(program.run("model", "verify", "none").code()).isEqualTo(3);
  }

  @Test
  void aRemovedModelIsGone(@TempDir Path folder) throws Exception {
    Program own = Program.publicNetworks(folder);
    own.run("model", "remove", "yunet");
    assertThat(own.run("model", "verify").out()).doesNotContain("yunet");
  }

  @Test
  void aFolderWithoutTheFileIsNamed(@TempDir Path folder) throws Exception {
    Program own = new Program(folder);
    assertThat(
            own.run(
                    "model",
                    "install",
                    "yunet",
                    "--accept-license",
                    "--from",
                    Program.shared("photos"))
                .err())
        .contains("there is no yunet_n_dynamic.onnx in", "nothing was installed");
  }

  @Test
  void aFolderWithoutTheFileInstallsNothing(@TempDir Path folder) throws Exception {
    Program own = new Program(folder);
    own.run("model", "install", "yunet", "--accept-license", "--from", Program.shared("photos"));
    for (JsonNode row : own.run("model", "list", "--json").json().path("models")) {
      assertThat(row.path("installed").asBoolean())
          .as(row.path("name").asText())
          .isEqualTo(row.path("embedded").asBoolean());
    }
  }

  @Test
  void aLicenceNotAcceptedGivesThree(@TempDir Path folder) throws Exception {
    assertThat(
            new Program(folder).run("model", "install", "yunet", "--from", Program.models()).code())
        .isEqualTo(3);
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    if (!file.toFile().setWritable(true)) {
      throw new IOException("the file cannot be made writable: " + file);
    }
    Files.write(file, bytes);
  }
}
