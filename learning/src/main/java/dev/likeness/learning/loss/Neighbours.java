package dev.likeness.learning.loss;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The distances between the rows of a batch, for mining. */
final class Neighbours {
  private final double[][] distances;
  private final int[][] positives;
  private final int[][] negatives;

  /** Receives an anchor and a positive. */
  @FunctionalInterface
  interface PairVisitor {
    void pair(int anchor, int positive);
  }

  Neighbours(EncodingBatch batch, double[][] squaredDistances) {
    this.distances = squaredDistances;
    int n = batch.rows();
    this.positives = new int[n][];
    this.negatives = new int[n][];
    for (int i = 0; i < n; i++) {
      int anchor = i;
      positives[i] = where(n, j -> j != anchor && batch.samePerson(anchor, j));
      negatives[i] = where(n, j -> !batch.samePerson(anchor, j));
    }
  }

  private static int[] where(int n, IntPredicate holds) {
    return IntStream.range(0, n).filter(holds).toArray();
  }

  int count() {
    return positives.length;
  }

  /** Returns the positives: other rows of the anchor's person. */
  int[] positives(int anchor) {
    return positives[anchor];
  }

  int[] negatives(int anchor) {
    return negatives[anchor];
  }

  void forEachPositivePair(PairVisitor visitor) {
    for (int a = 0; a < count(); a++) {
      for (int p : positives[a]) {
        visitor.pair(a, p);
      }
    }
  }

  /** Returns the nearest of the given rows, -1 if there are none. */
  int nearest(int anchor, int[] rows) {
    int best = -1;
    for (int row : rows) {
      if (best < 0 || distances[anchor][row] < distances[anchor][best]) {
        best = row;
      }
    }
    return best;
  }

  /** Returns the farthest of the given rows, -1 if there are none. */
  int farthest(int anchor, int[] rows) {
    int best = -1;
    for (int row : rows) {
      if (best < 0 || distances[anchor][row] > distances[anchor][best]) {
        best = row;
      }
    }
    return best;
  }

  /**
   * Returns the nearest negative that is farther than the positive, else the farthest negative,
   * else -1.
   */
  int semiHard(int anchor, int positive) {
    double least = distances[anchor][positive];
    int best = -1;
    for (int row : negatives[anchor]) {
      double distance = distances[anchor][row];
      if (distance > least && (best < 0 || distance < distances[anchor][best])) {
        best = row;
      }
    }
    return best >= 0 ? best : farthest(anchor, negatives[anchor]);
  }
}
