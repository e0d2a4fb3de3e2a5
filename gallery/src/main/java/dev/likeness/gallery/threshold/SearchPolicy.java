package dev.likeness.gallery.threshold;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;

/**
 * How often a search may return somebody although the person is not enrolled.
 *
 * <p>A comparison that is wrong once in a thousand times is wrong in 9.5 % of the searches through
 * 100 encodings. So the threshold follows from the wanted rate per search and from the number of
 * comparisons: {@code FPIR = 1 - (1 - FMR)^n}, hence {@code FMR = 1 - (1 - FPIR)^(1/n)}.
 *
 * <p>That takes comparisons as independent. They are not: encodings of one person resemble one
 * another, so that counting all of them asks for more than is needed; relatives resemble one
 * another too, so that a gallery of families asks for less.
 *
 * @param fpir the wanted share of searches by people who are not enrolled that return somebody
 */
public record SearchPolicy(double fpir) {
  public SearchPolicy {
    if (!(fpir > 0 && fpir < 1)) {
      throw new IllegalArgumentException(
          "a false positive identification rate lies between 0 and 1, both excluded, got " + fpir);
    }
  }

  /** Returns at most one false alarm in 1,000 searches. */
  public static SearchPolicy defaults() {
    return new SearchPolicy(1e-3);
  }

  /**
   * Returns the threshold for a search.
   *
   * @param distribution what the distances of the gallery's model stand for
   * @param comparisons how many encodings are enrolled; an empty gallery counts as one
   */
  public SearchThreshold threshold(ScoreDistribution distribution, long comparisons) {
    long n = Math.max(1, requireCount(comparisons));
    double required = requiredFmr(fpir, n);
    OperatingPoint point = distribution.atFalseMatchRate(required);
    return new SearchThreshold(
        point.distance(),
        required,
        fpir,
        n,
        point.falseMatch(),
        point.falseNonMatch(),
        point.falseMatch().basis() != Rate.Basis.BOUND);
  }

  /**
   * Returns the false positive identification rate of a search, {@code 1 - (1 - FMR)^n}.
   *
   * @param fmr the false-match rate of one comparison, from 0 to 1
   * @param comparisons how many a search makes
   */
  public static double fpir(double fmr, long comparisons) {
    if (!(fmr >= 0 && fmr <= 1)) {
      throw new IllegalArgumentException("a false-match rate lies between 0 and 1, got " + fmr);
    }
    if (requireCount(comparisons) == 0) {
      return 0;
    }
    return -Math.expm1(comparisons * Math.log1p(-fmr));
  }

  /**
   * Returns the false-match rate that one comparison may have, {@code 1 - (1 - FPIR)^(1/n)}.
   *
   * @param fpir the false positive identification rate of a search, between 0 and 1, both excluded
   * @param comparisons how many a search makes, at least 1
   */
  static double requiredFmr(double fpir, long comparisons) {
    return -Math.expm1(Math.log1p(-fpir) / comparisons);
  }

  private static long requireCount(long comparisons) {
    if (comparisons < 0) {
      throw new IllegalArgumentException(
          "a search makes 0 or more comparisons, got " + comparisons);
    }
    return comparisons;
  }
}
