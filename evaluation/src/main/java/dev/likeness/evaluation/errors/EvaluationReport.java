package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import java.util.List;
import java.util.Optional;

/**
 * Everything an evaluation found, for the screen, as JSON and as a page.
 *
 * @param title what was evaluated, in a few words
 * @param distance the distance that was measured
 * @param acquisition pictures tried and failed
 * @param pairs how many pairs of which kind
 * @param verification what one-to-one comparison is worth
 * @param folds accuracy over folds, if the set has folds
 * @param search what searches are worth, if they were rehearsed
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
    Method method) {

  /**
   * Counts of pairs.
   *
   * @param people people in the pairs
   * @param genuine pairs of one person, failed ones included
   * @param impostor pairs of two people, failed ones included
   * @param failedGenuine pairs of one person with a picture that failed
   * @param failedImpostor pairs of two people with a picture that failed
   */
  public record Pairs(
      int people, long genuine, long impostor, long failedGenuine, long failedImpostor) {}

  /**
   * Figures and curves of one-to-one comparison.
   *
   * @param eer the equal error rate
   * @param eerTau the threshold it lies at
   * @param auc the area under the ROC curve
   * @param dPrime how far the two kinds of distances lie apart, in standard deviations
   * @param tarAtFar true-accept rates, in the order of the bounds that were asked for
   * @param curve points of the curve, rising thresholds
   * @param genuine the distances of pairs of one person
   * @param impostor the distances of pairs of two people, over the same bins
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
   * @param far the bound that was asked for
   * @param at what was found; empty if there are too few pairs of two people to say
   * @param tar the rate with its intervals; present with {@code at}
   * @param achievedFar FAR of transactions at that threshold, failed pairs in the denominator
   */
  public record Tar(
      double far, Optional<TarAtFar> at, Optional<Estimate> tar, double achievedFar) {}

  /**
   * Accuracy over folds.
   *
   * @param result fold by fold
   * @param accuracy the mean with its intervals: over all comparisons, and over people with the
   *     thresholds held
   */
  public record Folds(TenFold result, Estimate accuracy) {}

  /**
   * How it was computed.
   *
   * @param seed the seed of the bootstrap
   * @param draws its draws; 0 if it was left out
   * @param tauResolution the width of a bin if distances were counted in bins, 0 if each was kept
   */
  public record Method(long seed, int draws, double tauResolution) {}

  /** Returns this report with rehearsed searches. */
  public EvaluationReport withSearch(OpenSet search) {
    return new EvaluationReport(
        title, distance, acquisition, pairs, verification, folds, Optional.of(search), method);
  }
}
