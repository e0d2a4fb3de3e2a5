package dev.likeness.evaluation.errors;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * 95 % intervals of a proportion of independent trials.
 *
 * <p>Pairs with a common person are not independent; for those see {@link IdentityBootstrap}.
 */
public final class Intervals {
  /** The 97.5 % point of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private static final double TAIL = 0.025;

  private Intervals() {}

  /**
   * Returns the score interval of Wilson (1927), in the form of Brown, Cai and DasGupta 2001, eq.
   * 4.
   *
   * @param count number of events, at most {@code trials}
   * @param trials at least 1
   */
  public static Interval wilson(long count, long trials) {
    requireCounts(count, trials);
    double n = trials;
    double p = count / n;
    double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return new Interval(
        count == 0 ? 0 : Math.max(0, centre - half),
        count == trials ? 1 : Math.min(1, centre + half));
  }

  /**
   * Returns the interval of Clopper and Pearson (1934), which covers at least 95 %.
   *
   * @param count number of events, at most {@code trials}
   * @param trials at least 1
   */
  public static Interval clopperPearson(long count, long trials) {
    requireCounts(count, trials);
    double low = count == 0 ? 0 : inverseBeta((double) count, (double) trials - count + 1, TAIL);
    double high = count == trials ? 1 : inverseBeta(count + 1.0, (double) trials - count, 1 - TAIL);
    return new Interval(low, high);
  }

  /** Returns {@code 3 / trials}, at most 1: the one-sided 95 % bound without any event. */
  public static double ruleOfThree(long trials) {
    requireCounts(0, trials);
    return Math.min(1, 3.0 / trials);
  }

  /** Returns the x with {@code I_x(a, b) = probability}, by bisection. */
  private static double inverseBeta(double a, double b, double probability) {
    double low = 0;
    double high = 1;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high || high - low < 1e-15 * high) {
        return middle;
      }
      if (RegularizedBeta.value(middle, a, b) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static void requireCounts(long count, long trials) {
    if (trials < 1 || count < 0 || count > trials) {
      throw new IllegalArgumentException(
          "a proportion is a count from 0 to its trials, of at least 1 trial, got "
              + count
              + " of "
              + trials);
    }
  }
}
