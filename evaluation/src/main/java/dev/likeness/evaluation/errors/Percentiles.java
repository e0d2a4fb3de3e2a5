package dev.likeness.evaluation.errors;

import java.util.Arrays;
import java.util.Optional;

/** The percentile interval of bootstrap draws (Efron and Tibshirani 1993, section 13.3). */
public final class Percentiles {
  private static final double TAIL = 0.025;

  private Percentiles() {}

  /**
   * Returns the interval of the central 95 % of the draws.
   *
   * @param draws values in any order; NaN marks a draw without one; not modified
   * @return empty if fewer than nine in ten draws have a value
   */
  public static Optional<Interval> interval(double[] draws) {
    double[] values = Arrays.stream(draws).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (values.length == 0 || values.length < 0.9 * draws.length) {
      return Optional.empty();
    }
    return Optional.of(new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL)));
  }

  /** Interpolates linearly between order statistics. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
