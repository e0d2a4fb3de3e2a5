package dev.likeness.evaluation.errors;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The exact test of McNemar (1947) whether one of two systems is right more often on the same
 * pairs.
 *
 * @param onlyFirstRight pairs that the first system alone answered rightly
 * @param onlySecondRight pairs that the second system alone answered rightly
 * @param p the two-sided probability of a split at least as uneven if both were equally good
 */
public record McNemar(long onlyFirstRight, long onlySecondRight, double p) {
  /**
   * Returns the test of two systems' answers.
   *
   * @param firstRight whether the first system was right, pair by pair
   * @param secondRight the same for the second system, in the same order
   */
  public static McNemar of(boolean[] firstRight, boolean[] secondRight) {
    if (firstRight.length != secondRight.length) {
      throw new IllegalArgumentException(
          "both systems answer the same pairs, got "
              + firstRight.length
              + " and "
              + secondRight.length
              + " answers");
    }
    long first = 0;
    long second = 0;
    for (int i = 0; i < firstRight.length; i++) {
      first += firstRight[i] && !secondRight[i] ? 1 : 0;
      second += secondRight[i] && !firstRight[i] ? 1 : 0;
    }
    return new McNemar(first, second, twoSided(Math.min(first, second), first + second));
  }

  /** Returns {@code min(1, 2 P(X <= fewer))} for X binomial with probability one half. */
  private static double twoSided(long fewer, long n) {
    if (2 * fewer == n) {
      return 1;
    }
    return Math.min(1, 2 * RegularizedBeta.value(0.5, (double) n - fewer, fewer + 1.0));
  }
}
