package dev.likeness.evaluation.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Comparisons made by hand or at random. */
final class Samples {
  private Samples() {}

  /** Every pair has people of its own. */
  static List<Comparison> of(double[] genuine, double[] impostor) {
    List<Comparison> comparisons = new ArrayList<>();
    for (double d : genuine) {
      comparisons.add(same(d, 0));
    }
    for (double d : impostor) {
      comparisons.add(different(d, 0));
    }
    return comparisons;
  }

  static Comparison same(double d, int fold) {
    return new Comparison(true, OptionalDouble.of(d), fold, "a", "a");
  }

  static Comparison different(double d, int fold) {
    return new Comparison(false, OptionalDouble.of(d), fold, "a", "b");
  }

  static Comparison failed(boolean same, int fold) {
    return new Comparison(same, OptionalDouble.empty(), fold, "a", same ? "a" : "b");
  }

  static double[] gaussian(Random random, int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  /** Values on a coarse grid, so that many are equal. */
  static double[] coarse(Random random, int n, int values) {
    double[] drawn = new double[n];
    for (int i = 0; i < n; i++) {
      drawn[i] = random.nextInt(values) / 4.0;
    }
    return drawn;
  }
}
