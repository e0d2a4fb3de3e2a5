package dev.likeness.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardsTest {
  private static final String CARD =
      """
      {
        "name": "tiny",
        "title": "A tiny network",
        "task": "face_encoding",
        "file": {
          "file_name": "tiny.onnx",
          "bytes": 12,
          "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "address": "https://example.org/tiny.onnx"
        },
        "input": {
          "width_px": 112,
          "height_px": 112,
          "multiple_px": 1,
          "channels": "bgr",
          "mean": [1.5, 2, 0],
          "deviation": [1, 1, 0.5]
        },
        "output": { "kind": "encoding", "names": ["fc1"], "dimension": 128 },
        "alignment": {
          "side_px": 112,
          "points": {
            "left_eye": [38, 51],
            "right_eye": [73, 51],
            "nose": [56, 71.5],
            "left_mouth": [41, 92],
            "right_mouth": [70, 92]
          }
        },
        "distance": "cosine",
        "licence": { "spdx": "MIT", "address": "https://example.org/l", "notice": "Free." },
        "provenance": "made up"
      }
      """;

  @Test
  void namesAreWrittenWithUnderscores() throws IOException {
    ModelCard card = read(CARD);

    assertThat(
            List.of(
                card.file().fileName(),
                card.input().widthPx(),
                requireNonNull(card.alignment()).sidePx()))
        .containsExactly("tiny.onnx", 112, 112);
  }

  @Test
  void choicesAreWrittenInLowerCase() throws IOException {
    ModelCard card = read(CARD);

    assertThat(List.of(card.task(), card.input().channels(), card.output().kind(), card.distance()))
        .containsExactly(
            Task.FACE_ENCODING, ChannelOrder.BGR, OutputKind.ENCODING, Distance.COSINE);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    ModelCard card = read(CARD).withMeasured(measured());

    assertThat(read(ModelCards.toJson(card))).isEqualTo(card);
  }

  @Test
  void aCardWithoutTheOptionalPartsIsReadAgain() throws IOException {
    ModelCard card = detector();

    assertThat(read(ModelCards.toJson(card))).isEqualTo(card);
  }

  @Test
  void anOptionalFieldMayBeNull() throws IOException {
    assertThat(read(CARD.replace("\"provenance\"", "\"measured\": null, \"provenance\"")))
        .isEqualTo(read(CARD));
  }

  @Test
  void aFileIsReplacedWithoutLeftovers(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("card.json");
    ModelCards.write(detector(), file);
    ModelCards.write(read(CARD), file);

    assertThat(ModelCards.read(file)).isEqualTo(read(CARD));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anUnreadableFileIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("card.json"), "[]");

    assertThatExceptionOfType(MalformedCardException.class)
        .isThrownBy(() -> ModelCards.read(file))
        .withMessageStartingWith(file + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "title"         | "titel"        | lacks the field 'title' (a text)
          "spdx"          | "id"           | lacks the field 'licence.spdx' (a text)
          "distance"      | "distanz"      | the card of a network that encodes faces has
          "left_eye"      | "eye"          | lacks the field 'alignment.points.left_eye'
          "names": ["fc1"]| "names": "fc1" | 'output.names' is a list, got fc1
          "names": ["fc1"]| "names": [1]   | 'output.names[0]' is a text, got 1
          "bytes": 12     | "bytes": 1.5   | 'file.bytes' is a whole number, got 1.5
          "bgr"           | "grb"          | 'input.channels' is one of rgb, bgr, got grb
          "bgr"           | 7              | 'input.channels' is one of rgb, bgr, got 7
          [38, 51]        | [38]           | 'alignment.points.left_eye' is a point [x, y], got [38]
          "bytes": 12     | "bytes": true  | 'file.bytes' is a whole number, got true
          "bytes": 12     | "bytes": null  | lacks the field 'file.bytes' (a whole number)
          "width_px": 112 | "width_px": 3e9| 'input.width_px' is a whole number below 2^31, got
          1.5, 2, 0       | 1.5, "2", 0    | 'input.mean[1]' is a number, got 2
          "name": "tiny"  | "name": "../x" | got '../x'
          "tiny.onnx",    | "a/b.onnx",    | got 'a/b.onnx'
          https:          | ftp:           | begins with https:// or http://
          "made up"       | "made up",,    | the model card is no JSON
          "provenance"    | "title"        | the model card is no JSON: Duplicate field 'title'
          """)
  void aWrongCardSaysWhatIsWrong(String right, String wrong, String message) {
    assertThatExceptionOfType(MalformedCardException.class)
        .isThrownBy(() -> read(CARD.replace(right, wrong)))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"name\": \"tiny\"', colour, colour",
    "'\"width_px\": 112', depth_px, input.depth_px",
    "'\"side_px\": 112', corner, alignment.corner",
  })
  void anUnknownFieldIsRefusedByItsPlace(String beside, String added, String place) {
    assertThatExceptionOfType(MalformedCardException.class)
        .isThrownBy(() -> read(CARD.replace(beside, beside + ", \"" + added + "\": 1")))
        .withMessageContaining("the model card has an unknown field '" + place + "': known there");
  }

  @Test
  void somethingAfterTheCardIsRefused() {
    assertThatExceptionOfType(MalformedCardException.class)
        .isThrownBy(() -> read(CARD + "{}"))
        .withMessage("the model card goes on after its end");
  }

  @Test
  void anEndlessCardIsRefused() {
    assertThatExceptionOfType(MalformedCardException.class)
        .isThrownBy(() -> read(" ".repeat(5 << 20)))
        .withMessage("a model card has at most 4194304 bytes");
  }

  private static ModelCard read(String json) throws IOException {
    return ModelCards.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static ModelCard detector() {
    return new ModelCard(
        "finder",
        "Umlaute: äöü",
        Task.FACE_DETECTION,
        new ModelFile("finder.onnx", 1, "ab".repeat(32), null),
        new InputSpec(
            0, 0, 32, ChannelOrder.RGB, List.of(0.1, 1.0 / 3, 0.0), List.of(1.0, 2.0, 3.0)),
        new OutputSpec(OutputKind.YUNET_HEADS, List.of("cls_8", "obj_8"), 0),
        null,
        null,
        new Licence("MIT", "https://example.org/l", "Two\nlines \"quoted\"."),
        "made up",
        null,
        List.of());
  }

  private static ScoreDistribution measured() {
    Rate low = new Rate(1e-6, 0, 4e-6, Rate.Basis.EXTRAPOLATED);
    Rate high = new Rate(0.25, 0.2, 0.3, Rate.Basis.MEASURED);
    return new ScoreDistribution(
        Distance.COSINE,
        "ten people",
        10,
        45,
        12_345_678_901L,
        List.of(new OperatingPoint(0.2, low, high), new OperatingPoint(0.7, high, low)),
        new Histogram(0, 2, List.of(1L, 2L)),
        new Histogram(0, 2, List.of(3L, 4_000_000_000L)));
  }
}
