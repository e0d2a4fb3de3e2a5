package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import java.util.List;
import java.util.Optional;

/**
 * The result of an evaluation.
 *
 * @param title a short title
 * @param distance the distance function
 * @param acquisition the pictures and failures
 * @param pairs numbers of pairs
 * @param verification error rates of verification (1:1)
 * @param folds accuracy over folds, if the set has folds
 * @param search error rates of identification (1:N), if searches were simulated
 * @param groups error rates of verification in declared groups, if any were declared
 * @param method how it was computed
 */
public record EvaluationReport(
    String title,
    Distance distance,
    Acquisition acquisition,
    Pairs pairs,
    Verification verification,
    Optional<Folds> folds,
    Optional<OpenSet> search,
    Optional<GroupReport> groups,
    Method method) {

  /**
   * Counts of pairs.
   *
   * @param people number of people
   * @param genuine genuine pairs, failed ones included
   * @param impostor impostor pairs, failed ones included
   * @param failedGenuine genuine pairs with a failed picture
   * @param failedImpostor impostor pairs with a failed picture
   */
  public record Pairs(
      int people, long genuine, long impostor, long failedGenuine, long failedImpostor) {}

  /**
   * Error rates and curves of verification.
   *
   * @param eer the equal error rate
   * @param eerTau the threshold of the equal error rate
   * @param auc the area under the ROC curve
   * @param dPrime the sensitivity index d' of genuine and impostor distances
   * @param tarAtFar true-accept rates, in the order of the bounds
   * @param curve points of the curve, by ascending threshold
   * @param genuine histogram of the genuine distances
   * @param impostor histogram of the impostor distances, with the same bins
   */
  public record Verification(
      Estimate eer,
      double eerTau,
      Estimate auc,
      double dPrime,
      List<Tar> tarAtFar,
      List<CurvePoint> curve,
      Histogram genuine,
      Histogram impostor) {
    public Verification {
      tarAtFar = List.copyOf(tarAtFar);
      curve = List.copyOf(curve);
    }
  }

  /**
   * The true-accept rate at one bound.
   *
   * @param far the bound
   * @param at the threshold and rates; empty if there are too few impostor pairs
   * @param tar the rate with its intervals; present with {@code at}
   * @param achievedFar FAR of transactions at that threshold, failed pairs in the denominator
   */
  public record Tar(
      double far, Optional<TarAtFar> at, Optional<Estimate> tar, double achievedFar) {}

  /**
   * Accuracy over folds.
   *
   * @param result fold by fold
   * @param accuracy the mean with its intervals: over all comparisons, and over people with fixed
   *     thresholds
   */
  public record Folds(TenFold result, Estimate accuracy) {}

  /**
   * How it was computed.
   *
   * @param seed the seed of the bootstrap
   * @param draws number of draws; 0 without a bootstrap
   * @param tauResolution the width of a bin if distances were binned, otherwise 0
   */
  public record Method(long seed, int draws, double tauResolution) {}

  /** Returns this report with simulated searches. */
  public EvaluationReport withSearch(OpenSet search) {
    return new EvaluationReport(
        title,
        distance,
        acquisition,
        pairs,
        verification,
        folds,
        Optional.of(search),
        groups,
        method);
  }

  /** Returns this report with the rates of groups. */
  public EvaluationReport withGroups(GroupReport groups) {
    return new EvaluationReport(
        title,
        distance,
        acquisition,
        pairs,
        verification,
        folds,
        search,
        Optional.of(groups),
        method);
  }
}
