package dev.likeness.gallery.threshold;

import dev.likeness.encoding.Rate;

/**
 * Up to which distance the nearest person of a search counts as found, and what that promises.
 *
 * @param tau the threshold: found when d is at most this
 * @param requiredFmr the false-match rate per comparison that the policy asks for
 * @param fpir the wanted share of searches, by people who are not enrolled, that return somebody
 * @param comparisons how many comparisons one search makes
 * @param falseMatch the false-match rate per comparison at tau, and what it rests on
 * @param expectedMiss how often an encoding of an enrolled person lies beyond tau
 * @param supported whether the measured distribution reaches to the rate that is asked for. If not,
 *     tau is the smallest distance it knows; searches return a wrong person more often than wanted,
 *     up to {@link #promisedFpir}, and whoever shows an answer should say so
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
   * Returns the false positive identification rate that follows from the false-match rate at tau:
   * the wanted one if {@link #supported}, a larger one if not.
   */
  public double promisedFpir() {
    return SearchPolicy.fpir(falseMatch.value(), comparisons);
  }
}
