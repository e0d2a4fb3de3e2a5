package dev.likeness.evaluation.errors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Comparisons sorted by distance once, so that each reweighting costs one pass. */
final class SortedComparisons {
  private final int size;
  private final int[] order;
  private final double[] distance;
  private final boolean[] same;
  private final int[] failed;
  private final boolean[] failedSame;

  SortedComparisons(List<Comparison> comparisons) {
    size = comparisons.size();
    Integer[] scored = new Integer[size];
    int[] lost = new int[size];
    int n = 0;
    int f = 0;
    for (int i = 0; i < size; i++) {
      if (comparisons.get(i).failed()) {
        lost[f++] = i;
      } else {
        scored[n++] = i;
      }
    }
    Arrays.sort(
        scored,
        0,
        n,
        Comparator.comparingDouble((Integer i) -> comparisons.get(i).distance().getAsDouble()));
    order = new int[n];
    distance = new double[n];
    same = new boolean[n];
    for (int k = 0; k < n; k++) {
      Comparison comparison = comparisons.get(scored[k]);
      order[k] = scored[k];
      distance[k] = comparison.distance().getAsDouble();
      same[k] = comparison.samePerson();
    }
    failed = Arrays.copyOf(lost, f);
    failedSame = new boolean[f];
    for (int k = 0; k < f; k++) {
      failedSame[k] = comparisons.get(failed[k]).samePerson();
    }
  }

  VerificationCurve curve() {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    Moments genuine = new Moments();
    Moments impostor = new Moments();
    for (int k = 0; k < order.length; k++) {
      (same[k] ? genuine : impostor).add(distance[k]);
    }
    return curve(ones, Moments.dPrime(genuine, impostor));
  }

  /**
   * Returns the curve of weighted comparisons, without d'.
   *
   * @param weights at least 0, in the order of the comparisons; not modified
   */
  VerificationCurve curve(double[] weights) {
    return curve(weights, Double.NaN);
  }

  private VerificationCurve curve(double[] weights, double dPrime) {
    int n = order.length;
    double[] tau = new double[n];
    double[] genuine = new double[n];
    double[] impostor = new double[n];
    double g = 0;
    double i = 0;
    int steps = 0;
    for (int k = 0; k < n; k++) {
      double weight = weights[order[k]];
      if (same[k]) {
        g += weight;
      } else {
        i += weight;
      }
      if (k + 1 == n || distance[k] < distance[k + 1]) {
        tau[steps] = distance[k];
        genuine[steps] = g;
        impostor[steps] = i;
        steps++;
      }
    }
    double failedGenuine = 0;
    double failedImpostor = 0;
    for (int k = 0; k < failed.length; k++) {
      if (failedSame[k]) {
        failedGenuine += weights[failed[k]];
      } else {
        failedImpostor += weights[failed[k]];
      }
    }
    return new VerificationCurve(
        Arrays.copyOf(tau, steps),
        Arrays.copyOf(genuine, steps),
        Arrays.copyOf(impostor, steps),
        g + failedGenuine,
        failedImpostor,
        dPrime);
  }
}
