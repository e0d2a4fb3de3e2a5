package dev.likeness.evaluation.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Cross-validated verification accuracy (Huang et al. 2007, section IV): two or more folds, ten by
 * convention.
 *
 * <p>The threshold of a fold is the one with the highest accuracy on the other folds. Candidates
 * are the distinct distances of those; of equally good ones the smallest is taken. A failed
 * comparison counts as an error.
 *
 * @param folds the result of each fold, by number
 * @param mean the mean of the folds' accuracies
 * @param deviation the sample standard deviation of the folds' accuracies (division by folds - 1)
 * @param val VAL at a bound on FAR, with thresholds from the other folds
 */
public record TenFold(List<Fold> folds, double mean, double deviation, Val val) {
  /**
   * One fold.
   *
   * @param number its number
   * @param tau the threshold from the other folds
   * @param correct comparisons that this threshold classifies correctly
   * @param trials number of comparisons
   * @param falseMatches accepted impostor pairs
   * @param falseNonMatches rejected genuine pairs, without failed ones
   * @param failures comparisons without a distance
   */
  public record Fold(
      int number,
      double tau,
      long correct,
      long trials,
      long falseMatches,
      long falseNonMatches,
      long failures) {
    /** Returns the share of correct comparisons. */
    public double accuracy() {
      return (double) correct / trials;
    }
  }

  /**
   * Validation rate at a bound on the false-accept rate: the threshold is the largest that keeps
   * the bound on the other folds.
   *
   * @param far the bound
   * @param mean the mean over folds of the share of accepted genuine pairs
   * @param deviation its sample standard deviation over the folds
   * @param accepted accepted genuine pairs of all folds
   * @param genuinePairs genuine pairs of all folds, failed ones included
   * @param falseMatches accepted impostor pairs of all folds
   * @param impostorPairs scored impostor pairs of all folds
   */
  public record Val(
      double far,
      double mean,
      double deviation,
      long accepted,
      long genuinePairs,
      long falseMatches,
      long impostorPairs) {
    /** Returns the false-match rate achieved on the tested folds. */
    public double achieved() {
      return (double) falseMatches / impostorPairs;
    }

    /** Returns the 95 % interval of the accepted share for independent pairs. */
    public Interval interval() {
      return Intervals.wilson(accepted, genuinePairs);
    }
  }

  public TenFold {
    folds = List.copyOf(folds);
  }

  /** Returns the standard error of the mean accuracy. */
  public double standardError() {
    return deviation / Math.sqrt(folds.size());
  }

  /** Returns the number of correct comparisons of all folds. */
  public long correct() {
    return folds.stream().mapToLong(Fold::correct).sum();
  }

  /** Returns the number of comparisons of all folds. */
  public long trials() {
    return folds.stream().mapToLong(Fold::trials).sum();
  }

  /**
   * Returns the accuracy over the folds of the comparisons.
   *
   * @param far the bound for VAL, by convention 1e-3
   * @throws IllegalArgumentException if there are fewer than two folds, a comparison names none, or
   *     a fold lacks scored pairs of either kind
   */
  public static TenFold of(List<Comparison> comparisons, double far) {
    TreeMap<Integer, List<Comparison>> byFold = new TreeMap<>();
    for (Comparison comparison : comparisons) {
      byFold.computeIfAbsent(comparison.fold(), number -> new ArrayList<>()).add(comparison);
    }
    requireFolds(byFold);
    List<Fold> folds = new ArrayList<>();
    List<Double> vals = new ArrayList<>();
    long accepted = 0;
    long genuinePairs = 0;
    long falseMatches = 0;
    long impostorPairs = 0;
    for (int number : byFold.keySet()) {
      List<Comparison> tested = byFold.getOrDefault(number, List.of());
      List<Comparison> others = new ArrayList<>(comparisons);
      others.removeIf(c -> c.fold() == number);
      folds.add(tested(number, bestThreshold(others), tested));
      VerificationCurve here = VerificationCurve.of(tested);
      double tau = VerificationCurve.of(others).thresholdWithin(far);
      vals.add(1 - here.fnmr(tau));
      accepted += Math.round((1 - here.fnmr(tau)) * here.genuinePairs());
      genuinePairs += here.genuinePairs();
      falseMatches += Math.round(here.fmr(tau) * here.impostorPairs());
      impostorPairs += here.impostorPairs();
    }
    Moments accuracies = new Moments();
    folds.forEach(fold -> accuracies.add(fold.accuracy()));
    Moments val = new Moments();
    vals.forEach(val::add);
    return new TenFold(
        folds,
        accuracies.mean(),
        Math.sqrt(accuracies.variance()),
        new Val(
            far,
            val.mean(),
            Math.sqrt(val.variance()),
            accepted,
            genuinePairs,
            falseMatches,
            impostorPairs));
  }

  /** Returns the smallest distance with the highest accuracy as a threshold; O(n log n). */
  static double bestThreshold(List<Comparison> comparisons) {
    List<Comparison> scored = new ArrayList<>(comparisons);
    scored.removeIf(Comparison::failed);
    scored.sort((a, b) -> Double.compare(distance(a), distance(b)));
    long gain = 0;
    long bestGain = Long.MIN_VALUE;
    double best = Double.NaN;
    for (int k = 0; k < scored.size(); k++) {
      gain += scored.get(k).samePerson() ? 1 : -1;
      boolean lastOfTie =
          k + 1 == scored.size() || distance(scored.get(k)) < distance(scored.get(k + 1));
      if (lastOfTie && gain > bestGain) {
        bestGain = gain;
        best = distance(scored.get(k));
      }
    }
    return best;
  }

  private static double distance(Comparison comparison) {
    return comparison.distance().orElseThrow();
  }

  private static Fold tested(int number, double tau, List<Comparison> comparisons) {
    long correct = 0;
    long falseMatches = 0;
    long falseNonMatches = 0;
    long failures = 0;
    for (Comparison comparison : comparisons) {
      if (comparison.failed()) {
        failures++;
      } else if (comparison.isCorrectAt(tau)) {
        correct++;
      } else if (comparison.samePerson()) {
        falseNonMatches++;
      } else {
        falseMatches++;
      }
    }
    return new Fold(
        number, tau, correct, comparisons.size(), falseMatches, falseNonMatches, failures);
  }

  private static void requireFolds(TreeMap<Integer, List<Comparison>> byFold) {
    if (byFold.size() < 2 || byFold.containsKey(0)) {
      throw new IllegalArgumentException(
          "accuracy over folds needs at least two folds, and each comparison names its own from 1;"
              + " got the folds "
              + byFold.keySet());
    }
  }
}
