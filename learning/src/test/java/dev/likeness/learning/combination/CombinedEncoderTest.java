package dev.likeness.learning.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.matrix.PrincipalDirections;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombinedEncoderTest {
  private static final int FLOATS = 16;
  private static final int FIRST_PX = 64;
  private static final int SECOND_PX = 48;
  private static final double SHARE = 0.3;

  private final Path folder;

  CombinedEncoderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Writes an encoder with weights of a seed. */
  private InstalledModel encoder(String name, int sidePx, long seed, Distance distance)
      throws IOException {
    EncoderShape shape = new EncoderShape(sidePx, 0.25, FLOATS);
    LayerGraph graph = Architecture.SMALL.create(shape, seed);
    Path onnx = Files.write(folder.resolve(name + ".onnx"), OnnxWriter.write(graph));
    ModelCard card = EncoderCard.fromScratch(name, Architecture.SMALL, shape);
    return new InstalledModel(
        new ModelCard(
            name,
            card.title(),
            card.task(),
            ModelFile.describing(onnx),
            new InputSpec(
                sidePx,
                sidePx,
                1,
                seed % 2 == 0 ? ChannelOrder.RGB : ChannelOrder.BGR,
                List.of(100.0, 110.0, 120.0 + seed),
                List.of(50.0, 60.0, 70.0)),
            new OutputSpec(OutputKind.ENCODING, graph.outputs(), FLOATS),
            card.alignment(),
            distance,
            card.licence(),
            card.provenance(),
            null,
            List.of()),
        onnx);
  }

  private EncoderPair pair() throws IOException {
    return new EncoderPair(
        encoder("first", FIRST_PX, 1, Distance.COSINE),
        encoder("second", SECOND_PX, 2, Distance.COSINE),
        SHARE);
  }

  /** Returns pictures of smooth colours, of the first encoder's size. */
  private static List<Picture> pictures(int count) {
    Random random = new Random(7);
    List<Picture> pictures = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int[] coarse = random.ints(64).map(colour -> colour | 0xFF000000).toArray();
      Picture small = Picture.of(8, 8, coarse);
      pictures.add(Resize.to(small, FIRST_PX, FIRST_PX));
    }
    return pictures;
  }

  /** Returns a chip as the second encoder gets it, by the code that cuts chips. */
  private static Picture warped(Picture chip) {
    double scale = (double) SECOND_PX / FIRST_PX;
    return Warp.similarity(chip, new SimilarityTransform(scale, 0, 0, 0), SECOND_PX, SECOND_PX);
  }

  private static List<Encoding> encodings(byte[] onnx, ModelCard card, List<Picture> pictures) {
    try (Network network = Network.of(onnx, card.name(), NetworkOptions.defaults())) {
      return FaceEncoder.with(network, card).encodeAligned(pictures);
    }
  }

  private static float[][] rows(List<Encoding> encodings) {
    return encodings.stream().map(Encoding::toArray).toArray(float[][]::new);
  }

  @Test
  void allFloatsKeepTheWeightedSimilaritiesOfBoth() throws IOException {
    EncoderPair pair = pair();
    CombinedEncoder combined = CombinedEncoder.of(pair);
    List<Picture> chips = pictures(40);
    List<Encoding> a =
        encodings(Files.readAllBytes(pair.first().onnx()), pair.first().card(), chips);
    List<Encoding> b =
        encodings(
            Files.readAllBytes(pair.second().onnx()),
            pair.second().card(),
            chips.stream().map(CombinedEncoderTest::warped).toList());
    ModelCard card = CombinedCard.of("both", pair, pair.floats(), "a test");
    List<Encoding> concatenated = encodings(combined.concatenated(), card, chips);

    byte[] onnx = combined.projected(PrincipalDirections.of(rows(concatenated), pair.floats()));
    List<Encoding> both = encodings(onnx, card, chips);

    for (int i = 1; i < chips.size(); i++) {
      double expected =
          SHARE * Distance.COSINE.between(a.get(0), a.get(i))
              + (1 - SHARE) * Distance.COSINE.between(b.get(0), b.get(i));
      // The second one's picture is made of whole numbers here and of fractions in the network.
      assertThat(Distance.COSINE.between(both.get(0), both.get(i)))
          .isCloseTo(expected, within(2e-2));
    }
  }

  @Test
  void fewerFloatsAreTheFirstOfAll() throws IOException {
    EncoderPair pair = pair();
    CombinedEncoder combined = CombinedEncoder.of(pair);
    List<Picture> chips = pictures(40);
    float[][] concatenated =
        rows(
            encodings(
                combined.concatenated(),
                CombinedCard.of("both", pair, pair.floats(), "a test"),
                chips));

    List<Encoding> few =
        encodings(
            combined.projected(PrincipalDirections.of(concatenated, 4)),
            CombinedCard.of("both", pair, 4, "a test"),
            chips);

    float[][] directions = PrincipalDirections.of(concatenated, 4).rows();
    float[] slow = new float[4];
    for (int k = 0; k < 4; k++) {
      for (int j = 0; j < concatenated[0].length; j++) {
        slow[k] += directions[k][j] * concatenated[0][j];
      }
    }
    assertThat(few.get(0).toArray())
        .containsExactly(Encoding.of(slow).normalised().toArray(), within(1e-4f));
  }

  @Test
  void aCombinedNetworkCanBeCombinedAgain() throws IOException {
    EncoderPair pair = pair();
    CombinedEncoder combined = CombinedEncoder.of(pair);

    LayerGraph read = OnnxReader.read(combined.concatenated(), "both.onnx");

    assertThat(read.input().width()).isEqualTo(FIRST_PX);
    ModelCard card = CombinedCard.of("both", pair, pair.floats(), "a test");
    List<Picture> chips = pictures(3);
    assertThat(rows(encodings(OnnxWriter.write(read), card, chips)))
        .isDeepEqualTo(rows(encodings(combined.concatenated(), card, chips)));
  }

  @Test
  void theCardNamesBothPartsAndTheirLicences() throws IOException {
    ModelCard card = CombinedCard.of("both", pair(), 4, "a test");

    assertThat(card.provenance())
        .contains("first (SHA-256 ", "second (SHA-256 ", "shares 0.3 and 0.7", "a test");
    assertThat(card.licence().notice()).contains("first: ", "second: ");
    assertThat(card.measured()).isNull();
  }

  @Test
  void theSameNetworkUnderTwoNamesIsRefused() throws IOException {
    InstalledModel first = encoder("first", FIRST_PX, 1, Distance.COSINE);
    InstalledModel same = encoder("same", FIRST_PX, 1, Distance.COSINE);

    assertThatThrownBy(() -> new EncoderPair(first, same, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected two encoders, got the same network twice: first and same");
  }

  @Test
  void differentDistancesAreRefused() throws IOException {
    InstalledModel first = encoder("first", FIRST_PX, 1, Distance.COSINE);
    InstalledModel second = encoder("second", FIRST_PX, 2, Distance.L1);

    assertThatThrownBy(() -> new EncoderPair(first, second, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("first is compared by the distance cosine and second by l1");
  }

  @Test
  void distancesThatNoRotationKeepsAreRefused() throws IOException {
    InstalledModel first = encoder("first", FIRST_PX, 1, Distance.L1);
    InstalledModel second = encoder("second", FIRST_PX, 2, Distance.L1);

    assertThatThrownBy(() -> new EncoderPair(first, second, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only encoders of the distance cosine can be combined");
  }
}
