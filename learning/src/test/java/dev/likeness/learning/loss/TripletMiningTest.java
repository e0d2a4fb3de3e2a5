package dev.likeness.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of mining against loops that follow its definition word by word. */
class TripletMiningTest {
  private static final int BATCHES = 200;

  private interface Slow {
    void triplets(EncodingBatch batch, double[][] d, List<Triplet> into);
  }

  private static void compare(TripletMining mining, Slow slow) {
    for (int seed = 0; seed < BATCHES; seed++) {
      EncodingBatch batch = Batches.random(2 + seed % 12, 3, 1 + seed % 5, seed);
      double[][] d = batch.squaredDistances();
      if (seed % 3 == 0) {
        roundToTies(d);
      }
      List<Triplet> expected = new ArrayList<>();
      slow.triplets(batch, d, expected);
      assertThat(mining.mine(batch, d, new Random(seed))).isEqualTo(expected);
    }
  }

  private static void roundToTies(double[][] d) {
    for (double[] row : d) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.rint(row[j]);
      }
    }
  }

  private static boolean isTriplet(EncodingBatch b, int a, int p, int n) {
    return a != p && b.samePerson(a, p) && !b.samePerson(a, n);
  }

  @ParameterizedTest
  @EnumSource(TripletMining.class)
  void aBatchOfOnePersonHasNoTriplets(TripletMining mining) {
    EncodingBatch batch = new EncodingBatch(new float[] {0, 1, 3}, new int[] {1, 1, 1});
    assertThat(mining.mine(batch, batch.squaredDistances(), new Random(1))).isEmpty();
  }

  @Test
  void batchAllIsEveryTriplet() {
    compare(
        TripletMining.BATCH_ALL,
        (b, d, into) -> {
          for (int a = 0; a < b.rows(); a++) {
            for (int p = 0; p < b.rows(); p++) {
              for (int n = 0; n < b.rows(); n++) {
                if (isTriplet(b, a, p, n)) {
                  into.add(new Triplet(a, p, n));
                }
              }
            }
          }
        });
  }

  @Test
  void batchHardIsTheWorstTripletOfEachAnchor() {
    compare(
        TripletMining.BATCH_HARD,
        (b, d, into) -> {
          for (int a = 0; a < b.rows(); a++) {
            Triplet worst = null;
            for (int p = 0; p < b.rows(); p++) {
              for (int n = 0; n < b.rows(); n++) {
                if (isTriplet(b, a, p, n)
                    && (worst == null
                        || d[a][p] > d[a][worst.positive()]
                        || (d[a][p] == d[a][worst.positive()]
                            && p == worst.positive()
                            && d[a][n] < d[a][worst.negative()]))) {
                  worst = new Triplet(a, p, n);
                }
              }
            }
            if (worst != null) {
              into.add(worst);
            }
          }
        });
  }

  @Test
  void semiHardIsTheNearestNegativeBeyondThePositive() {
    compare(
        TripletMining.SEMI_HARD,
        (b, d, into) -> {
          for (int a = 0; a < b.rows(); a++) {
            for (int p = 0; p < b.rows(); p++) {
              int n = a == p || !b.samePerson(a, p) ? -1 : semiHard(b, d, a, p);
              if (n >= 0) {
                into.add(new Triplet(a, p, n));
              }
            }
          }
        });
  }

  private static int semiHard(EncodingBatch b, double[][] d, int a, int p) {
    int beyond = -1;
    int farthest = -1;
    for (int n = 0; n < b.rows(); n++) {
      if (b.samePerson(a, n)) {
        continue;
      }
      if (farthest < 0 || d[a][n] > d[a][farthest]) {
        farthest = n;
      }
      if (d[a][n] > d[a][p] && (beyond < 0 || d[a][n] < d[a][beyond])) {
        beyond = n;
      }
    }
    return beyond < 0 ? farthest : beyond;
  }

  @Test
  void easyPositiveIsTheNearestOne() {
    compare(
        TripletMining.EASY_POSITIVE,
        (b, d, into) -> {
          for (int a = 0; a < b.rows(); a++) {
            int nearest = -1;
            for (int p = 0; p < b.rows(); p++) {
              if (p != a && b.samePerson(a, p) && (nearest < 0 || d[a][p] < d[a][nearest])) {
                nearest = p;
              }
            }
            int n = nearest < 0 ? -1 : semiHard(b, d, a, nearest);
            if (n >= 0) {
              into.add(new Triplet(a, nearest, n));
            }
          }
        });
  }

  @Test
  void randomTakesEachAnchorAndPositiveOnceWithSomeNegative() {
    EncodingBatch batch = Batches.random(12, 3, 3, 8);
    List<Triplet> triplets =
        TripletMining.RANDOM.mine(batch, batch.squaredDistances(), new Random(1));
    long pairs = 0;
    for (int a = 0; a < batch.rows(); a++) {
      for (int p = 0; p < batch.rows(); p++) {
        pairs += a != p && batch.samePerson(a, p) ? 1 : 0;
      }
    }
    assertThat(triplets)
        .hasSize((int) pairs)
        .allMatch(t -> isTriplet(batch, t.anchor(), t.positive(), t.negative()));
  }

  @Test
  void randomNegativesFollowTheSeed() {
    EncodingBatch batch = Batches.random(12, 3, 3, 8);
    double[][] d = batch.squaredDistances();
    assertThat(TripletMining.RANDOM.mine(batch, d, new Random(1)))
        .isEqualTo(TripletMining.RANDOM.mine(batch, d, new Random(1)))
        .isNotEqualTo(TripletMining.RANDOM.mine(batch, d, new Random(2)));
  }
}
