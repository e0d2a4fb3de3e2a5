package dev.likeness.gallery.threshold;

import dev.likeness.encoding.Rate;

/**
 * The threshold of an identification with its error rates.
 *
 * @param tau the maximum distance of a match
 * @param requiredFmr the false-match rate per comparison that the policy requires
 * @param fpir the false positive identification rate of the policy
 * @param comparisons number of comparisons of one search
 * @param falseMatch the false-match rate per comparison at tau
 * @param expectedMiss the false-non-match rate at tau
 * @param supported whether the score distribution includes the required rate. If not, tau is its
 *     smallest distance and the FPIR is higher, up to {@link #promisedFpir}; an answer should say
 *     so
 */
public record SearchThreshold(
    double tau,
    double requiredFmr,
    double fpir,
    long comparisons,
    Rate falseMatch,
    Rate expectedMiss,
    boolean supported) {

  /**
   * Returns the FPIR that follows from the false-match rate at tau: that of the policy if {@link
   * #supported}, otherwise a higher one.
   */
  public double promisedFpir() {
    return SearchPolicy.fpir(falseMatch.value(), comparisons);
  }
}
