package dev.likeness.face.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.face.Networks;
import dev.likeness.face.align.Chip;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceEncoderTest {
  private Network network;
  private FaceEncoder encoder;

  @BeforeAll
  void open() throws IOException {
    InstalledModel model = Networks.intel();
    network = Network.open(model.onnx(), NetworkOptions.defaults());
    encoder = FaceEncoder.with(network, model.card());
  }

  @AfterAll
  void close() {
    if (network != null) {
      network.close();
    }
  }

  @Test
  void encodingsHaveTheCardsLengthAndUnitNorm() {
    Encoding encoding = encoder.encode(chip(1));

    assertThat(encoding.dimension()).isEqualTo(256);
    assertThat(encoding.norm()).isCloseTo(1, within(1e-5));
  }

  @Test
  void aBatchGivesWhatItsChipsGiveAlone() {
    List<Chip> chips = IntStream.range(0, 5).mapToObj(FaceEncoderTest::chip).toList();

    List<Encoding> together = encoder.encode(chips);

    for (int i = 0; i < chips.size(); i++) {
      Encoding alone = encoder.encode(chips.get(i));
      assertThat(Distance.L2.between(alone, together.get(i))).isLessThan(1e-4);
    }
  }

  @Test
  void theSameChipGivesTheSameEncodingBitForBit() {
    assertThat(encoder.encode(chip(3))).isEqualTo(encoder.encode(chip(3)));
  }

  @Test
  void manyThreadsGetWhatOneGets() {
    List<Encoding> expected =
        IntStream.range(0, 24).mapToObj(i -> encoder.encode(chip(i))).toList();

    List<Encoding> parallel =
        IntStream.range(0, 24).parallel().mapToObj(i -> encoder.encode(chip(i))).toList();

    assertThat(parallel).isEqualTo(expected);
  }

  @Test
  void noChipsGiveNoEncodings() {
    assertThat(encoder.encode(List.of())).isEmpty();
  }

  @Test
  void aChipOfAnotherSizeIsRefused() {
    Chip small =
        new Chip(Picture.filled(112, 112, 0xFF000000), new SimilarityTransform(1, 0, 0, 0));

    assertThatThrownBy(() -> encoder.encode(small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("128")
        .hasMessageContaining("112");
  }

  private static Chip chip(int seed) {
    int[] argb = new Random(seed).ints(128 * 128).map(p -> p | 0xFF000000).toArray();
    return new Chip(Picture.of(128, 128, argb), new SimilarityTransform(1, 0, 0, 0));
  }
}
