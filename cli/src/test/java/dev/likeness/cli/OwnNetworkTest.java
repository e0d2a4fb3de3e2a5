package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.InstalledModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of the user's own: the embedded encoder under another name. */
class OwnNetworkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Program program;
  private Path onnx = Path.of("unset");
  private ObjectNode card = JSON.createObjectNode();

  OwnNetworkTest(@TempDir Path folder) {
    this.folder = folder;
    this.program = new Program(folder.resolve("home"));
  }

  @BeforeEach
  void unpack() throws IOException {
    InstalledModel encoder =
        EmbeddedModels.unpackInto(folder.resolve("embedded"))
            .find(EmbeddedModels.ENCODER)
            .orElseThrow();
    onnx = Files.copy(encoder.onnx(), folder.resolve("ours.onnx"));
    card = (ObjectNode) JSON.readTree(ModelCards.toJson(encoder.card()));
    card.put("name", "ours").remove("measured");
  }

  private Program.Run install() throws IOException {
    Path file = Files.writeString(folder.resolve("card.json"), card.toString());
    return program.run("model", "install", "--card", file.toString(), "--from", onnx.toString());
  }

  private void assertRefused(String... words) throws IOException {
    Program.Run run = install();

    assertThat(run.err()).contains(words).doesNotContain("Exception");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(program.run("model", "verify").out()).doesNotContain("ours");
  }

  @Test
  void itIsInstalledWithoutALicenceBeingAccepted() throws IOException {
    Program.Run run = install();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("installed: ours").doesNotContain("as published");
    assertThat(run.err()).doesNotContain("Licence");
    assertThat(program.run("model", "verify", "ours").out()).contains("ours: intact");
  }

  @Test
  void sizeAndDigestMayBeLeftOut() throws IOException {
    card.remove("file");

    Program.Run run = install();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(program.run("model", "verify", "ours").out()).contains("ours: intact");
  }

  @Test
  void anotherDigestIsRefused() throws IOException {
    card.withObject("/file").put("sha256", "0".repeat(64));

    assertRefused("is not the file on the card", "0".repeat(64), "nothing was installed");
  }

  @Test
  void anotherSizeIsRefused() throws IOException {
    card.withObject("/file").put("bytes", 5);

    assertRefused("is not the file on the card", "expected 5 bytes", "nothing was installed");
  }

  @Test
  void anotherDimensionIsRefused() throws IOException {
    card.withObject("/output").put("dimension", 512);

    assertRefused("the network of 'ours' answers", "the card says a dimension of 512");
  }

  @Test
  void anotherOutputIsRefused() throws IOException {
    card.withObject("/output").putArray("names").add("fc1");

    assertRefused("the network of 'ours' has the outputs", "the card names fc1");
  }

  @Test
  void anotherInputNameIsRefused() throws IOException {
    card.withObject("/input").put("name", "no such input");

    assertRefused("the network of 'ours' has the input", "calls it 'no such input'");
  }

  @Test
  void aWrongCardOfAnInstalledNetworkIsRefusedToo() throws IOException {
    install();
    card.withObject("/output").put("dimension", 512);

    assertThat(install().err()).contains("the card says a dimension of 512");
    assertThat(
            program.run("model", "info", "ours", "--json").json().at("/output/dimension").asInt())
        .isEqualTo(256);
  }

  @Test
  void aDraftInstallsOnceItIsCompletedAndNotBefore() throws IOException {
    ObjectNode known = card;
    card = (ObjectNode) JSON.readTree(program.run("model", "card", onnx.toString()).out());
    assertRefused("the model card is not complete", "FILL_IN", "task", "licence.spdx");

    for (String field :
        new String[] {"title", "task", "alignment", "distance", "licence", "provenance"}) {
      card.set(field, known.path(field));
    }
    for (String field : new String[] {"channels", "mean", "deviation"}) {
      card.withObject("/input").set(field, known.at("/input/" + field));
    }
    card.withObject("/output").set("kind", known.at("/output/kind"));
    Program.Run run = install();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("installed: ours");
  }

  @Test
  void aFileThatIsNoNetworkGivesNoDraft() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.onnx"), "Dear reader");

    Program.Run run = program.run("model", "card", letter.toString());

    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("letter.onnx is no network that can be run here");
  }
}
