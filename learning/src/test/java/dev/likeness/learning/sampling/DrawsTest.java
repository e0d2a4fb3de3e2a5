package dev.likeness.learning.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
  /** Those of Java's generators with neighbouring seeds lie within a hundredth of one another. */
  @Test
  void firstNumbersOfNeighboursAreSpreadEvenly() {
    double[] first =
        IntStream.range(0, 64)
            .mapToDouble(i -> Draws.of(1, 700, i).nextDouble())
            .sorted()
            .toArray();
    for (int i = 0; i < first.length; i++) {
      assertThat(first[i]).isBetween(i / 64.0 - 0.2, i / 64.0 + 0.2);
    }
  }

  @Test
  void theOrderOfTheNumbersCounts() {
    assertThat(Draws.of(1, 2).nextLong())
        .isEqualTo(Draws.of(1, 2).nextLong())
        .isNotEqualTo(Draws.of(2, 1).nextLong());
  }

  @Test
  void anOrderHasEveryNumberOnce() {
    assertThat(Draws.order(9, Draws.of(4)))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8)
        .isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
  }
}
