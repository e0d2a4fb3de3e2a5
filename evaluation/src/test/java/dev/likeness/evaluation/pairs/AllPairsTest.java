package dev.likeness.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllPairsTest {
  private static LabelledEncodings random(int n, int dimension, boolean negative) {
    Random random = new Random(7);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      float[] values = new float[dimension];
      for (int k = 0; k < dimension; k++) {
        values[k] = (float) (negative ? random.nextGaussian() : random.nextDouble());
      }
      encodings.add(new LabelledEncoding("p" + i % 5, "i" + i, Encoding.of(values)));
    }
    return LabelledEncodings.of(encodings);
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void rowsHoldTheDistances(Distance distance) {
    // More than one tile, and lengths that are no multiple of four.
    LabelledEncodings data = random(1030, 13, distance != Distance.CHI_SQUARE);
    AllPairs pairs = AllPairs.of(data, distance);
    double[] worst = {0};
    pairs.forEachPair(
        (i, from, to, row) -> {
          for (int j = from; j < to; j++) {
            double expected = distance.between(data.get(i).encoding(), data.get(j).encoding());
            worst[0] = Math.max(worst[0], Math.abs(expected - row[j - from]));
          }
        });

    // Float sums of 13 terms of size 10: a few rounding errors of 1e-6.
    assertThat(worst[0]).isLessThan(2e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 512, 513, 700})
  void everyPairIsVisitedOnce(int n) {
    boolean[][] seen = new boolean[n][n];
    int[] visits = {0};
    AllPairs.of(random(n, 3, true), Distance.COSINE)
        .forEachPair(
            (i, from, to, row) -> {
              for (int j = from; j < to; j++) {
                visits[0] += i < j && !seen[i][j] ? 1 : 1_000_000;
                seen[i][j] = true;
              }
            });

    assertThat(visits[0]).isEqualTo(n * (n - 1) / 2);
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void noDistanceIsAboveTheLargestPossible(Distance distance) {
    LabelledEncodings data = random(60, 4, distance != Distance.CHI_SQUARE);
    AllPairs pairs = AllPairs.of(data, distance);
    float[] row = new float[60];
    float largest = 0;
    for (int i = 0; i < 60; i++) {
      pairs.distancesFrom(i, row);
      for (float d : row) {
        largest = Math.max(largest, d);
      }
    }

    assertThat((double) largest).isLessThanOrEqualTo(pairs.maxDistance() * (1 + 1e-6));
  }

  @Test
  void theDistanceToItselfIsNothing() {
    AllPairs pairs = AllPairs.of(random(10, 8, true), Distance.SQUARED_L2);
    float[] row = new float[10];
    pairs.distancesFrom(3, row);

    assertThat(row[3]).isCloseTo(0, within(1e-5f));
  }

  @Test
  void encodingsOfOnePersonLieSideBySide() {
    LabelledEncodings data = random(12, 2, true);

    assertThat(List.of(data.firstOf(1), data.endOf(1), data.countOf(1), data.personOf(3)))
        .containsExactly(3, 6, 3, 1);
  }

  @Test
  void pairsAreCounted() {
    LabelledEncodings data = random(12, 2, true);

    // Five people with 3, 3, 2, 2, 2 encodings: 3 + 3 + 1 + 1 + 1 of 66 pairs.
    assertThat(List.of(data.genuinePairs(), data.impostorPairs())).containsExactly(9L, 57L);
  }

  @Test
  void encodingsOfTwoLengthsAreRefused() {
    assertThatThrownBy(
            () ->
                LabelledEncodings.of(
                    List.of(
                        new LabelledEncoding("a", "1", Encoding.of(1, 2)),
                        new LabelledEncoding("a", "2", Encoding.of(1)))))
        .hasMessageContaining("encodings of one model have one length, got 2 and 1");
  }
}
