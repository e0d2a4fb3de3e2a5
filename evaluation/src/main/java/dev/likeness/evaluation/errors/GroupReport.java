package dev.likeness.evaluation.errors;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Error rates of verification (1:1) in each of several groups of people.
 *
 * <p>Both pictures of a pair are of the group: FNMR is the share of its genuine pairs beyond the
 * threshold, pairs with a failed picture counted as non-matches; FMR the share of its impostor
 * pairs, those with a failed picture left out, at or below the threshold.
 *
 * @param groups the groups, by name
 * @param thresholds the rates at each threshold
 * @param peopleWithoutGroup people none of whose pictures has a group; they count nowhere
 * @param picturesWithoutGroup pictures without a group
 */
public record GroupReport(
    List<Group> groups,
    List<ThresholdRates> thresholds,
    int peopleWithoutGroup,
    int picturesWithoutGroup) {
  public GroupReport {
    groups = List.copyOf(groups);
    thresholds = List.copyOf(thresholds);
  }

  /**
   * What a group consists of.
   *
   * @param name as it was declared
   * @param people people with pictures of this group
   * @param pictures their pictures, failed ones included
   * @param failures pictures without a usable face
   * @param genuine genuine pairs, failed ones included
   * @param impostor impostor pairs without failed ones
   */
  public record Group(
      String name, int people, int pictures, int failures, long genuine, long impostor) {}

  /**
   * A threshold, and what it stands for.
   *
   * @param falseMatchRate the false-match rate that it was chosen for
   * @param tau the largest distance of a match
   */
  public record Threshold(double falseMatchRate, double tau) {}

  /**
   * The rates at a threshold.
   *
   * @param threshold at which they were measured
   * @param groups the rates, in the order of the groups
   * @param fmr how the groups' false-match rates compare; empty if fewer than two groups have one
   * @param fnmr the same for false-non-match rates
   */
  public record ThresholdRates(
      Threshold threshold, List<GroupRates> groups, Optional<Spread> fmr, Optional<Spread> fnmr) {
    public ThresholdRates {
      groups = List.copyOf(groups);
    }
  }

  /**
   * The rates of a group at a threshold.
   *
   * @param group the group's name
   * @param fmr false-match rate; empty if the group is too small for one
   * @param falseMatches impostor pairs of the group at or below the threshold
   * @param fnmr false-non-match rate; empty if the group is too small for one
   * @param falseNonMatches genuine pairs of the group beyond the threshold, or failed
   */
  public record GroupRates(
      String group,
      Optional<Estimate> fmr,
      long falseMatches,
      Optional<Estimate> fnmr,
      long falseNonMatches) {}

  /**
   * The groups with the greatest and the smallest rate.
   *
   * @param worst the group with the greatest rate
   * @param best the group with the smallest rate
   * @param ratio the greatest rate divided by the smallest; null if the smallest is 0
   */
  public record Spread(String worst, String best, @Nullable Double ratio) {}
}
