package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardDraftTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private Path onnx = Path.of("unset");

  CardDraftTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writeNetwork() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .message(1, OnnxBytes.node("Relu", "y", "x"))
            .message(11, OnnxBytes.value("x", 1, 3, 5, 4))
            .message(12, OnnxBytes.value("y", 1, 3, 5, 4));
    onnx = Files.write(folder.resolve("My Net.onnx"), OnnxBytes.model(graph).toBytes());
  }

  private ObjectNode draft() throws IOException {
    return (ObjectNode) JSON.readTree(CardDraft.of(onnx, NetworkSignature.of(onnx)));
  }

  @Test
  void whatTheFileSaysIsFilledIn() throws IOException {
    JsonNode draft = draft();

    assertThat(draft.path("name").asText()).isEqualTo("my-net");
    assertThat(draft.at("/file/bytes").asLong()).isEqualTo(Files.size(onnx));
    assertThat(draft.at("/file/sha256").asText()).isEqualTo(Sha256.of(onnx));
    assertThat(draft.at("/input/width_px").asInt()).isEqualTo(4);
    assertThat(draft.at("/input/height_px").asInt()).isEqualTo(5);
    assertThat(draft.at("/input/name").asText()).isEqualTo("x");
    assertThat(draft.at("/output/names/0").asText()).isEqualTo("y");
    assertThat(draft.at("/output/dimension").asInt()).isEqualTo(60);
  }

  @Test
  void whatAPersonDecidesIsAPlaceholderWithTheChoices() throws IOException {
    JsonNode draft = draft();

    assertThat(draft.path("task").asText()).startsWith("FILL_IN: one of face_detection, ");
    assertThat(draft.path("distance").asText()).startsWith("FILL_IN: one of ").contains("cosine");
    assertThat(draft.at("/alignment/points/nose").asText()).startsWith("FILL_IN: [x, y]");
    assertThat(draft.at("/licence/spdx").asText()).startsWith("FILL_IN: ");
  }

  @Test
  void aDraftIsNoCardUntilItsPlaceholdersAreReplaced() throws IOException {
    ObjectNode draft = draft();
    draft.put("title", "My network");
    Path card = Files.writeString(folder.resolve("card.json"), draft.toString());

    assertThatExceptionOfType(MalformedCardException.class)
        .isThrownBy(() -> ModelCards.read(card))
        .withMessageContaining("replace the texts that begin with FILL_IN in task, ")
        .withMessageContaining("licence.spdx")
        .withMessageNotContaining("title");
  }

  @Test
  void aCompletedDraftIsACard() throws IOException {
    ObjectNode draft = draft();
    complete(draft);
    Path card = Files.writeString(folder.resolve("card.json"), draft.toString());

    assertThat(ModelCards.read(card).output().dimension()).isEqualTo(60);
    CardCheck.requireMatch(ModelCards.read(card), onnx);
  }

  @Test
  void sizeAndDigestThatACardLeavesOutAreThoseOfTheFile() throws IOException {
    ObjectNode draft = draft();
    complete(draft);
    draft.remove("file");
    Path card = Files.writeString(folder.resolve("card.json"), draft.toString());

    assertThat(ModelCards.read(card, onnx).file())
        .isEqualTo(new ModelFile("my-net.onnx", Files.size(onnx), Sha256.of(onnx), null));
  }

  /** Replaces the placeholders as a person would for a network that encodes faces. */
  private static void complete(ObjectNode draft) {
    draft.put("title", "My network").put("task", "face_encoding").put("distance", "cosine");
    draft.put("provenance", "trained by us");
    ObjectNode input = draft.withObject("/input");
    input.put("channels", "rgb");
    for (String field : new String[] {"mean", "deviation"}) {
      input.putArray(field).add(1).add(1).add(1);
    }
    draft.withObject("/output").put("kind", "encoding");
    draft.withObject("/alignment").put("side_px", 5);
    ObjectNode points = draft.withObject("/alignment/points");
    for (String point :
        new String[] {"left_eye", "right_eye", "nose", "left_mouth", "right_mouth"}) {
      points.putArray(point).add(1).add(1);
    }
    draft.withObject("/licence").put("spdx", "MIT").put("address", "").put("notice", "Free.");
  }
}
