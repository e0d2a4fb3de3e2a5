package dev.likeness.learning.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.network.graph.Weights;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisResamplingTest {
  private static float mixed(Weights matrix, int row, float[] line) {
    float sum = 0;
    for (int j = 0; j < line.length; j++) {
      sum += matrix.value(row * line.length + j) * line[j];
    }
    return sum;
  }

  @Test
  void theSameSamplesStayAsTheyAre() {
    Weights matrix = AxisResampling.matrix(5, 3, 1, 1);

    assertThat(matrix.values()).containsExactly(0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0);
  }

  /** The centres of 2 samples over 4 lie at 1 and 3; each sees 4 samples, those near it more. */
  @Test
  void shrinkingByTwoIsAWeightedMean() {
    Weights matrix = AxisResampling.matrix(4, 2, 0, 2);

    assertThat(matrix.values())
        .containsExactly(
            new float[] {3 / 7f, 3 / 7f, 1 / 7f, 0, 0, 1 / 7f, 3 / 7f, 3 / 7f}, within(1e-6f));
  }

  @Test
  void allWeightsOfASampleAddUpToOne() {
    Weights matrix = AxisResampling.matrix(138, 112, 4.3, 1.21);

    float[] ones = new float[138];
    Arrays.fill(ones, 1);
    for (int i = 0; i < 112; i++) {
      assertThat(mixed(matrix, i, ones)).isCloseTo(1, within(1e-5f));
    }
  }

  /** Chips are cut by {@link Warp}, which rounds to whole numbers. */
  @Test
  void itSamplesWhereChipsAreSampled() {
    Random random = new Random(3);
    int[] grey = random.ints(40, 0, 256).map(v -> 0xFF000000 | v << 16 | v << 8 | v).toArray();
    Picture line = Picture.ofRows(40, 3, (y, into, at) -> System.arraycopy(grey, 0, into, at, 40));
    double scale = 1.25;
    double start = 3.5;
    // Target pixel i, with its centre at i + 1/2, is carried back to start + scale (i + 1/2).
    Picture warped =
        Warp.similarity(line, new SimilarityTransform(1 / scale, 0, -start / scale, 0), 24, 2);

    Weights matrix = AxisResampling.matrix(40, 24, start, scale);

    int[] row = new int[24];
    warped.copyRow(0, row, 0);
    float[] samples = new float[40];
    for (int i = 0; i < 40; i++) {
      samples[i] = grey[i] & 0xFF;
    }
    for (int i = 0; i < 24; i++) {
      assertThat(mixed(matrix, i, samples)).isCloseTo(row[i] & 0xFF, within(0.501f));
    }
  }
}
