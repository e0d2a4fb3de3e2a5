package dev.likeness.evaluation.errors;

import java.util.List;
import java.util.Optional;

/**
 * A comparison of two systems on the same pairs, with its significance.
 *
 * @param accuracyGain the second system's accuracy over folds minus the first one's
 * @param accuracyInterval the 95 % interval of that gain by a paired bootstrap over people, with
 *     fixed thresholds
 * @param eerGain the second system's equal error rate minus the first one's
 * @param eerInterval the 95 % interval of that by the same draws
 * @param mcNemar the test on the answers over folds
 */
public record SystemComparison(
    double accuracyGain,
    Optional<Interval> accuracyInterval,
    double eerGain,
    Optional<Interval> eerInterval,
    McNemar mcNemar) {

  /**
   * Returns the comparison of two systems.
   *
   * @param first the first system's comparisons
   * @param second the second system's, of the same pairs in the same order
   * @param draws at least {@value IdentityBootstrap#MIN_DRAWS}
   * @throws IllegalArgumentException if the pairs differ, or as {@link TenFold#of}
   */
  public static SystemComparison of(
      List<Comparison> first, List<Comparison> second, long seed, int draws) {
    requireSamePairs(first, second);
    boolean[] firstCorrect = rightAnswers(first);
    boolean[] secondCorrect = rightAnswers(second);
    SortedComparisons firstSorted = new SortedComparisons(first);
    SortedComparisons secondSorted = new SortedComparisons(second);
    double[][] drawn =
        IdentityBootstrap.over(first, seed, draws)
            .values(
                2,
                weights ->
                    new double[] {
                      share(secondCorrect, weights) - share(firstCorrect, weights),
                      eer(secondSorted, weights) - eer(firstSorted, weights)
                    });
    return new SystemComparison(
        mean(secondCorrect) - mean(firstCorrect),
        Percentiles.interval(drawn[0]),
        VerificationCurve.of(second).eer() - VerificationCurve.of(first).eer(),
        Percentiles.interval(drawn[1]),
        McNemar.of(firstCorrect, secondCorrect));
  }

  /** Returns for each comparison whether it is correct at the threshold of its fold. */
  static boolean[] rightAnswers(List<Comparison> comparisons) {
    return rightAnswers(comparisons, TenFold.of(comparisons, 1e-3));
  }

  static boolean[] rightAnswers(List<Comparison> comparisons, TenFold folds) {
    boolean[] right = new boolean[comparisons.size()];
    for (TenFold.Fold fold : folds.folds()) {
      for (int i = 0; i < right.length; i++) {
        Comparison comparison = comparisons.get(i);
        if (comparison.fold() == fold.number()) {
          right[i] = comparison.isCorrectAt(fold.tau());
        }
      }
    }
    return right;
  }

  static double share(boolean[] right, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < right.length; i++) {
      sum += right[i] ? weights[i] : 0;
      total += weights[i];
    }
    return sum / total;
  }

  private static double mean(boolean[] right) {
    int count = 0;
    for (boolean answer : right) {
      count += answer ? 1 : 0;
    }
    return (double) count / right.length;
  }

  private static double eer(SortedComparisons comparisons, double[] weights) {
    VerificationCurve curve = comparisons.curve(weights);
    return curve.hasBothKinds() ? curve.eer() : Double.NaN;
  }

  private static void requireSamePairs(List<Comparison> first, List<Comparison> second) {
    boolean equal = first.size() == second.size();
    for (int i = 0; equal && i < first.size(); i++) {
      Comparison a = first.get(i);
      Comparison b = second.get(i);
      equal =
          a.fold() == b.fold()
              && a.leftPerson().equals(b.leftPerson())
              && a.rightPerson().equals(b.rightPerson());
    }
    if (!equal) {
      throw new IllegalArgumentException(
          "two systems are compared on the same pairs in the same order, but these differ");
    }
  }
}
