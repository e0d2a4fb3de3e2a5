package dev.likeness.gallery.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.internal.CodeScan;
import dev.likeness.gallery.internal.CodeScans;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class VectorCodeScanTest {
  /** The sums of the definition, a row and a component at a time. */
  private static long[] byDefinition(long[] codes, int[] weights, long[] flips) {
    long[] sums = new long[CodeScan.LONGS];
    for (int row = 0; row < CodeScan.LANES; row++) {
      long sum = 0;
      for (int k = 0; k < weights.length; k++) {
        int tile = row / 4 / CodeScan.TILE;
        int at = (tile * flips.length + k / 4) * CodeScan.TILE + row / 4 % CodeScan.TILE;
        long four = codes[at] ^ flips[k / 4];
        sum += weights[k] * ((four >>> (16 * (row % 4) + 4 * (k % 4))) & 15);
      }
      sums[row / 4] |= sum << (16 * (row % 4));
    }
    return sums;
  }

  @RepeatedTest(20)
  void vectorsAndPlainJavaSumByTheDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int groups = 2 + 2 * random.nextInt(65);
    long[] codes = random.longs((long) groups * CodeScan.LONGS).toArray();
    long[] flips = random.longs(groups).toArray();
    int[] weights = random.ints(4L * groups, 0, Short.MAX_VALUE / 15 / (4 * groups) + 1).toArray();
    long[] expected = byDefinition(codes, weights, flips);

    for (CodeScan scan : new CodeScan[] {new VectorCodeScan(), CodeScans.plain()}) {
      long[] sums = new Random(1).longs(CodeScan.LONGS).toArray();
      scan.sums(codes, weights, flips, sums);
      assertThat(sums).as(scan.description()).isEqualTo(expected);
    }
  }

  @Test
  void theVectorsAreChosenWhereTheJvmHasThem() {
    assertThat(CodeScans.chosen()).isInstanceOf(VectorCodeScan.class);
  }
}
