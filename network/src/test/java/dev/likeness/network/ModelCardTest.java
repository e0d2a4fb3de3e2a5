package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.likeness.encoding.Distance;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
  private static final String SHA = "0f".repeat(32);

  /** The text is written out here after the contract of {@link ModelCard#encodingDigest}. */
  @Test
  void theDigestIsThatOfTheCanonicalText() throws NoSuchAlgorithmException {
    String text =
        "likeness encoding 1\n"
            + ("weights " + SHA + "\n")
            + "input 112 112 1 rgb 0x0.0p0 0x1.0p1 0x1.8p0 0x1.0p0 0x1.0p0 0x1.0p-1\n"
            + "alignment 112 0x1.0p0 0x1.0p1 0x1.8p1 0x1.0p2 0x1.4p2 0x1.8p2 0x1.cp2 0x1.0p3"
            + " 0x1.2p3 0x1.4p3\n"
            + "output encoding 128 fc1\n"
            + "distance cosine\n";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));

    assertThat(card("a", 1.5, Distance.COSINE).encodingDigest())
        .isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void theNameDoesNotChangeTheDigest() {
    assertThat(card("a", 1.5, Distance.COSINE).encodingDigest())
        .isEqualTo(card("b", 1.5, Distance.COSINE).encodingDigest());
  }

  @Test
  void theNormalisationChangesTheDigest() {
    assertThat(card("a", 1.5, Distance.COSINE).encodingDigest())
        .isNotEqualTo(card("a", 1.25, Distance.COSINE).encodingDigest());
  }

  @Test
  void theDistanceChangesTheDigest() {
    assertThat(card("a", 1.5, Distance.COSINE).encodingDigest())
        .isNotEqualTo(card("a", 1.5, Distance.L2).encodingDigest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden", "..", "a/b", "a\\b", "Upper", "a b", "-x", "é"})
  void aNameThatIsNoFolderIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> ModelCard.requireName(name));
  }

  @Test
  void aNameOfSixtyFiveCharactersIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ModelCard.requireName("a".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "yunet-2023mar", "squeezenet-1.0", "0_x"})
  void otherNamesAreTaken(String name) {
    assertThat(ModelCard.requireName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.txt", "../x.onnx", "a/x.onnx", ".x.onnx", "c:x.onnx", ".onnx"})
  void aFileNameWithFoldersOrAnotherEndingIsRefused(String fileName) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelFile(fileName, 1, SHA, null))
        .withMessageContaining("got '" + fileName + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "example.org/x.onnx", "ftp://example.org/x.onnx"})
  void anAddressThatIsNotHttpIsRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelFile("x.onnx", 1, SHA, URI.create(address)));
  }

  @Test
  void aModelOfAnotherTaskIsRefused() {
    card("a", 1.5, Distance.COSINE).requireTask(Task.FACE_ENCODING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> card("a", 1.5, Distance.COSINE).requireTask(Task.LIVENESS))
        .withMessage("model 'a' is made for face_encoding, not for liveness");
  }

  @Test
  void theDistanceAndTheTemplateOfAnEncoderAreReturned() {
    assertThat(card("a", 1.5, Distance.COSINE).requireDistance()).isEqualTo(Distance.COSINE);
    assertThat(card("a", 1.5, Distance.COSINE).requireAlignment())
        .isEqualTo(new AlignmentTemplate(112, points()));
  }

  @Test
  void aModelOfFeaturesHasNoDistanceAndNoTemplate() {
    ModelCard encoder = card("a", 1.5, Distance.COSINE);
    ModelCard features =
        new ModelCard(
            "f",
            encoder.title(),
            Task.FEATURES,
            encoder.file(),
            encoder.input(),
            new OutputSpec(OutputKind.LAYERS, List.of("relu1_1"), 0),
            null,
            null,
            encoder.licence(),
            encoder.provenance(),
            null,
            List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(features::requireDistance)
        .withMessage("the card of model 'f' has no distance");
    assertThatIllegalArgumentException()
        .isThrownBy(features::requireAlignment)
        .withMessage("the card of model 'f' has no alignment");
  }

  @Test
  void aTemplateIsScaledWithItsSquare() {
    AlignmentTemplate template = new AlignmentTemplate(112, points());

    assertThat(template.scaledTo(224).points().rightMouth()).isEqualTo(new Point(18, 20));
  }

  @Test
  void aTemplateWithAPointOutsideIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlignmentTemplate(9, points()))
        .withMessageContaining("got (9.0, 10.0)");
  }

  private static ModelCard card(String name, double mean, Distance distance) {
    return new ModelCard(
        name,
        "A network for tests",
        Task.FACE_ENCODING,
        new ModelFile("x.onnx", 5, SHA, null),
        new InputSpec(
            112, 112, 1, ChannelOrder.RGB, List.of(-0.0, 2.0, mean), List.of(1.0, 1.0, 0.5)),
        new OutputSpec(OutputKind.ENCODING, List.of("fc1"), 128),
        new AlignmentTemplate(112, points()),
        distance,
        new Licence("MIT", "https://example.org/l", "Free."),
        "made up",
        null,
        List.of());
  }

  /** Returns the points (1, 2), (3, 4) and so on, to (9, 10). */
  private static FivePoints points() {
    return new FivePoints(
        new Point(1, 2), new Point(3, 4), new Point(5, 6), new Point(7, 8), new Point(9, 10));
  }
}
