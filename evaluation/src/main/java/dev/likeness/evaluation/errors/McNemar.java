package dev.likeness.evaluation.errors;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The exact test of McNemar (1947): whether the accuracies of two systems on the same pairs differ.
 *
 * @param onlyFirstCorrect pairs that only the first system classifies correctly
 * @param onlySecondCorrect pairs that only the second system classifies correctly
 * @param p the two-sided p-value for equal accuracies
 */
public record McNemar(long onlyFirstCorrect, long onlySecondCorrect, double p) {
  /**
   * Returns the test of two systems.
   *
   * @param firstCorrect whether the first system was correct, pair by pair
   * @param secondCorrect the same for the second system, in the same order
   */
  public static McNemar of(boolean[] firstCorrect, boolean[] secondCorrect) {
    if (firstCorrect.length != secondCorrect.length) {
      throw new IllegalArgumentException(
          "both systems need the same number of pairs, got "
              + firstCorrect.length
              + " and "
              + secondCorrect.length
              + " answers");
    }
    long first = 0;
    long second = 0;
    for (int i = 0; i < firstCorrect.length; i++) {
      first += firstCorrect[i] && !secondCorrect[i] ? 1 : 0;
      second += secondCorrect[i] && !firstCorrect[i] ? 1 : 0;
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
