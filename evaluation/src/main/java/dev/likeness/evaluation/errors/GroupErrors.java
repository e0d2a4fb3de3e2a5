package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures the error rates of verification in each declared group.
 *
 * <p>A group has a rate if it has {@value #MIN_PEOPLE} people that take part in it; FNMR, if it
 * also has {@value #MIN_GENUINE} genuine pairs; FMR at a threshold that was chosen for the rate f,
 * if it also has 1 / f impostor pairs, of which one is expected to match.
 */
public final class GroupErrors {
  /** Fewer people say more of themselves than of their group. */
  static final int MIN_PEOPLE = 10;

  static final int MIN_GENUINE = 30;

  private static final double ROUNDING = 1e-9;

  private final List<GroupReport.Threshold> thresholds;
  private final EvaluationOptions options;

  private GroupErrors(List<GroupReport.Threshold> thresholds, EvaluationOptions options) {
    this.thresholds = thresholds;
    this.options = options;
  }

  /**
   * Measures the rates.
   *
   * @param pictures all pictures of the evaluation
   * @throws IllegalArgumentException if no picture has a group
   */
  public static GroupReport of(
      List<GroupedPicture> pictures,
      Distance distance,
      List<GroupReport.Threshold> thresholds,
      EvaluationOptions options) {
    Map<String, List<GroupedPicture>> groups = new TreeMap<>();
    Set<String> grouped = new HashSet<>();
    Set<String> people = new HashSet<>();
    int without = 0;
    for (GroupedPicture picture : pictures) {
      people.add(picture.person());
      if (picture.group().isPresent()) {
        grouped.add(picture.person());
        groups.computeIfAbsent(picture.group().get(), name -> new ArrayList<>()).add(picture);
      } else {
        without++;
      }
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("expected pictures with a group, got none");
    }
    people.removeAll(grouped);
    List<Double> taus = thresholds.stream().map(GroupReport.Threshold::tau).toList();
    List<GroupCounts> counts = new ArrayList<>();
    groups.forEach((name, theirs) -> counts.add(GroupCounts.of(name, theirs, distance, taus)));
    return new GroupErrors(List.copyOf(thresholds), options).report(counts, people.size(), without);
  }

  private GroupReport report(
      List<GroupCounts> counts, int peopleWithoutGroup, int picturesWithoutGroup) {
    List<List<GroupReport.GroupRates>> rates = new ArrayList<>();
    thresholds.forEach(threshold -> rates.add(new ArrayList<>()));
    for (GroupCounts group : counts) {
      double[][] falseMatch = group.drawnFalseMatchRates(options.seed(), options.draws());
      double[][] falseNonMatch = group.drawnFalseNonMatchRates(options.seed(), options.draws());
      for (int level = 0; level < rates.size(); level++) {
        rates.get(level).add(rates(group, level, falseMatch[level], falseNonMatch[level]));
      }
    }
    List<GroupReport.ThresholdRates> at = new ArrayList<>();
    for (int level = 0; level < rates.size(); level++) {
      at.add(
          new GroupReport.ThresholdRates(
              thresholds.get(level),
              rates.get(level),
              spread(rates.get(level), GroupReport.GroupRates::fmr),
              spread(rates.get(level), GroupReport.GroupRates::fnmr)));
    }
    return new GroupReport(
        counts.stream().map(GroupCounts::group).toList(),
        at,
        peopleWithoutGroup,
        picturesWithoutGroup);
  }

  private GroupReport.GroupRates rates(
      GroupCounts counts, int level, double[] falseMatch, double[] falseNonMatch) {
    GroupReport.Group group = counts.group();
    double expected = thresholds.get(level).falseMatchRate() * group.impostor();
    boolean hasFmr = counts.encodedPeople() >= MIN_PEOPLE && expected >= 1 - ROUNDING;
    boolean hasFnmr = counts.pairedPeople() >= MIN_PEOPLE && group.genuine() >= MIN_GENUINE;
    long matches = counts.falseMatches(level);
    long nonMatches = counts.falseNonMatches(level);
    return new GroupReport.GroupRates(
        group.name(),
        hasFmr ? Optional.of(rate(matches, group.impostor(), falseMatch)) : Optional.empty(),
        matches,
        hasFnmr ? Optional.of(rate(nonMatches, group.genuine(), falseNonMatch)) : Optional.empty(),
        nonMatches);
  }

  private static Estimate rate(long errors, long pairs, double[] drawn) {
    return new Estimate(
        (double) errors / pairs,
        Optional.of(Intervals.wilson(errors, pairs)),
        Percentiles.interval(drawn));
  }

  private static Optional<GroupReport.Spread> spread(
      List<GroupReport.GroupRates> all, Function<GroupReport.GroupRates, Optional<Estimate>> of) {
    List<GroupReport.GroupRates> rated =
        all.stream()
            .filter(rates -> of.apply(rates).isPresent())
            .sorted(Comparator.comparingDouble(rates -> of.apply(rates).orElseThrow().value()))
            .toList();
    if (rated.size() < 2) {
      return Optional.empty();
    }
    GroupReport.GroupRates best = rated.get(0);
    GroupReport.GroupRates worst = rated.get(rated.size() - 1);
    double least = of.apply(best).orElseThrow().value();
    double greatest = of.apply(worst).orElseThrow().value();
    return Optional.of(
        new GroupReport.Spread(
            worst.group(), best.group(), least > 0 ? Double.valueOf(greatest / least) : null));
  }
}
