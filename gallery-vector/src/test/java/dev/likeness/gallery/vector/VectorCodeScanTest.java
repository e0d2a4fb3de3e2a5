package dev.likeness.gallery.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.gallery.internal.CodeScan;
import dev.likeness.gallery.internal.CodeScans;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class VectorCodeScanTest {
  private static final CodeScan[] BOTH = {new VectorCodeScan(), CodeScans.plain()};

  /** The sums of the definition, a row and a component at a time. */
  private static long[] byDefinition(long[] codes, int[] weights) {
    long[] sums = new long[CodeScan.LONGS];
    for (int row = 0; row < CodeScan.LANES; row++) {
      long sum = 0;
      for (int k = 0; k < weights.length; k++) {
        int tile = row / 4 / CodeScan.TILE;
        int at = (tile * weights.length / 4 + k / 4) * CodeScan.TILE + row / 4 % CodeScan.TILE;
        long code = (codes[at] >>> (16 * (row % 4) + 4 * (k % 4))) & 15;
        sum += weights[k] * code - 15 * Math.min(weights[k], 0);
      }
      sums[row / 4] |= sum << (16 * (row % 4));
    }
    return sums;
  }

  @RepeatedTest(20)
  void vectorsAndPlainJavaSumByTheDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int size = 8 + 8 * random.nextInt(65);
    long[] codes = random.longs((long) size / 4 * CodeScan.LONGS).toArray();
    int most = Short.MAX_VALUE / 15 / size;
    int[] weights = random.ints(size, -most, most + 1).toArray();
    long[] expected = byDefinition(codes, weights);

    for (CodeScan scan : BOTH) {
      long[] sums = new Random(1).longs(CodeScan.LONGS).toArray();
      scan.sums(codes, weights, sums);
      assertThat(sums).as(scan.description()).isEqualTo(expected);
    }
  }

  @RepeatedTest(20)
  void vectorsAndPlainJavaCompareFloatsByTheDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int size = 1 + random.nextInt(200);
    int at = random.nextInt(50);
    float[] q = floats(random, size);
    float[] x = floats(random, at + size);
    double product = 0;
    double square = 0;
    double magnitude = 0;
    for (int k = 0; k < size; k++) {
      double difference = (double) q[k] - x[at + k];
      product += (double) q[k] * x[at + k];
      magnitude += Math.abs((double) q[k] * x[at + k]);
      square += difference * difference;
    }
    double rounding = (size + 8) * 0x1p-24;

    for (CodeScan scan : BOTH) {
      assertThat((double) scan.product(q, x, at))
          .as(scan.description())
          .isCloseTo(product, within(rounding * magnitude));
      assertThat((double) scan.squaredDistance(q, x, at))
          .as(scan.description())
          .isCloseTo(square, within(2 * rounding * square));
    }
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int k = 0; k < count; k++) {
      floats[k] = (float) random.nextGaussian();
    }
    return floats;
  }

  @Test
  void theVectorsAreChosenWhereTheJvmHasThem() {
    assertThat(CodeScans.chosen()).isInstanceOf(VectorCodeScan.class);
  }
}
