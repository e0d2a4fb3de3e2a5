package dev.likeness.gallery.threshold;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;

/**
 * A policy for identification: the maximum false positive identification rate (FPIR).
 *
 * <p>A false-match rate of 0.1 % per comparison gives an FPIR of 9.5 % in a search of 100
 * encodings. So the threshold follows from the FPIR and the number of comparisons: {@code FPIR = 1
 * - (1 - FMR)^n}, hence {@code FMR = 1 - (1 - FPIR)^(1/n)}.
 *
 * <p>This assumes independent comparisons. They are not: encodings of one person are similar, so
 * that the threshold is stricter than necessary; relatives are similar, too, so that in a gallery
 * of families it is less strict than necessary.
 *
 * @param fpir the share of searches for people who are not enrolled that return a person, above 0
 *     and below 1
 */
public record SearchPolicy(double fpir) {
  public SearchPolicy {
    if (!(fpir > 0 && fpir < 1)) {
      throw new IllegalArgumentException(
          "a false positive identification rate is above 0 and below 1, got " + fpir);
    }
  }

  /** Returns the default: an FPIR of 0.1 %. */
  public static SearchPolicy defaults() {
    return new SearchPolicy(1e-3);
  }

  /**
   * Returns the threshold for a search.
   *
   * @param distribution the score distribution of the gallery's model
   * @param comparisons number of enrolled encodings; 1 for an empty gallery
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
   * @param comparisons number of comparisons of a search
   */
  public static double fpir(double fmr, long comparisons) {
    if (!(fmr >= 0 && fmr <= 1)) {
      throw new IllegalArgumentException("a false-match rate is from 0 to 1, got " + fmr);
    }
    if (requireCount(comparisons) == 0) {
      return 0;
    }
    return -Math.expm1(comparisons * Math.log1p(-fmr));
  }

  /**
   * Returns the required false-match rate of one comparison, {@code 1 - (1 - FPIR)^(1/n)}.
   *
   * @param fpir the false positive identification rate of a search, above 0 and below 1
   * @param comparisons number of comparisons of a search, at least 1
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
