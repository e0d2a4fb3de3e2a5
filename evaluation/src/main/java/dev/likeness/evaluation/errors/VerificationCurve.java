package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * FMR and FNMR as step functions of the threshold, and statistics derived from them.
 *
 * <p>The steps are the distinct distances. Rates follow the conventions of this package: failed
 * genuine pairs count as false non-matches.
 *
 * <p>Built in O(n log n) from comparisons, or from a {@link DistanceHistogram}: then rates are
 * exact at the edges of bins, and pairs in one bin are ties.
 */
public final class VerificationCurve {
  /** The minimum number of errors for a reliable rate. */
  public static final int MIN_ERRORS = 30;

  /** Compensates rounding, so that products such as 1e-3 x 3,000 do not fall below an integer. */
  private static final double ROUNDING = 1e-9;

  private final double[] tau;
  private final double[] genuine;
  private final double[] impostor;
  private final double genuineTotal;
  private final double impostorTotal;
  private final double failedImpostor;
  private final double dPrime;

  /**
   * Creates a curve.
   *
   * @param tau ascending thresholds
   * @param genuine weight of the genuine pairs at or below each
   * @param impostor weight of the impostor pairs at or below each
   * @param genuineTotal weight of all genuine pairs, failed ones included
   * @param failedImpostor weight of the failed impostor pairs
   */
  VerificationCurve(
      double[] tau,
      double[] genuine,
      double[] impostor,
      double genuineTotal,
      double failedImpostor,
      double dPrime) {
    this.tau = tau;
    this.genuine = genuine;
    this.impostor = impostor;
    this.genuineTotal = genuineTotal;
    this.impostorTotal = impostor.length == 0 ? 0 : impostor[impostor.length - 1];
    this.failedImpostor = failedImpostor;
    this.dPrime = dPrime;
  }

  /**
   * Returns the curve of some comparisons.
   *
   * @throws IllegalArgumentException unless there is a genuine pair and a scored impostor pair
   */
  public static VerificationCurve of(List<Comparison> comparisons) {
    return new SortedComparisons(comparisons).curve().requireBothKinds();
  }

  /**
   * Returns the curve of histograms.
   *
   * @param failedGenuine genuine pairs without a distance
   * @param failedImpostor impostor pairs without a distance
   * @throws IllegalArgumentException as {@link #of(List)}
   */
  public static VerificationCurve of(
      DistanceHistogram counts, long failedGenuine, long failedImpostor) {
    int steps = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      steps += counts.genuineIn(bin) + counts.impostorIn(bin) > 0 ? 1 : 0;
    }
    double[] tau = new double[steps];
    double[] genuine = new double[steps];
    double[] impostor = new double[steps];
    int step = 0;
    double g = 0;
    double i = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      if (counts.genuineIn(bin) + counts.impostorIn(bin) > 0) {
        g += counts.genuineIn(bin);
        i += counts.impostorIn(bin);
        tau[step] = counts.upperEdge(bin);
        genuine[step] = g;
        impostor[step] = i;
        step++;
      }
    }
    return new VerificationCurve(
            tau, genuine, impostor, g + failedGenuine, failedImpostor, counts.dPrime())
        .requireBothKinds();
  }

  boolean hasBothKinds() {
    return genuineTotal > 0 && impostorTotal > 0;
  }

  private VerificationCurve requireBothKinds() {
    if (!hasBothKinds()) {
      throw new IllegalArgumentException(
          "error rates need at least one genuine pair and one scored impostor pair, got "
              + Math.round(genuineTotal)
              + " and "
              + Math.round(impostorTotal));
    }
    return this;
  }

  /** Returns the number of scored impostor pairs. */
  public long impostorPairs() {
    return Math.round(impostorTotal);
  }

  /** Returns the number of genuine pairs, failed ones included. */
  public long genuinePairs() {
    return Math.round(genuineTotal);
  }

  /** Returns the false-match rate at a threshold. */
  public double fmr(double threshold) {
    return fmrAt(stepAt(threshold));
  }

  /** Returns the false-non-match rate at a threshold. */
  public double fnmr(double threshold) {
    return fnmrAt(stepAt(threshold));
  }

  /** Returns the false-accept rate at a threshold: FMR with failed pairs in the denominator. */
  public double far(double threshold) {
    int step = stepAt(threshold);
    return (step < 0 ? 0 : impostor[step]) / (impostorTotal + failedImpostor);
  }

  /**
   * Returns the equal error rate: the mean of FMR and FNMR where the step curves cross.
   *
   * <p>If they cross between two thresholds, the one with the smaller sum of both is taken, as in
   * FVC2000 (Maio et al. 2002, section 4.2).
   */
  public CurvePoint equalError() {
    int low = -1;
    int high = tau.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (fmrAt(middle) >= fnmrAt(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    int best = fmrAt(low) + fnmrAt(low) <= fmrAt(high) + fnmrAt(high) ? low : high;
    return point(best);
  }

  /** Returns the equal error rate without its threshold. */
  public double eer() {
    CurvePoint at = equalError();
    return (at.fmr() + at.fnmr()) / 2;
  }

  /**
   * Returns the area under the ROC curve: the probability that a genuine pair has a smaller
   * distance than an impostor pair, ties counting half. A failed genuine pair has the largest
   * distance.
   */
  public double auc() {
    double sum = 0;
    double genuineBefore = 0;
    double impostorBefore = 0;
    for (int step = 0; step < tau.length; step++) {
      double impostorHere = impostor[step] - impostorBefore;
      double genuineHere = genuine[step] - genuineBefore;
      sum += impostorHere * (genuineBefore + genuineHere / 2);
      genuineBefore = genuine[step];
      impostorBefore = impostor[step];
    }
    return sum / (genuineTotal * impostorTotal);
  }

  /**
   * Returns {@code d' = (mean I - mean G) / sqrt((var G + var I) / 2)} over the scored pairs, with
   * sample variances: above 0 if genuine pairs are closer. NaN for fewer than two pairs of a kind.
   */
  public double dPrime() {
    return dPrime;
  }

  /**
   * Returns the largest true-accept rate with a false-match rate of at most {@code far}.
   *
   * @param far above 0 and at most 1
   * @return empty if {@code far} times the number of impostor pairs is below 1
   */
  public Optional<TarAtFar> tarAtFar(double far) {
    if (!(far > 0 && far <= 1)) {
      throw new IllegalArgumentException("a bound on FAR is above 0 and at most 1, got " + far);
    }
    double allowed = far * impostorTotal + ROUNDING;
    if (allowed < 1) {
      return Optional.empty();
    }
    int step = lastStepWithin(far);
    return Optional.of(
        new TarAtFar(
            far,
            point(step).tau(),
            1 - fnmrAt(step),
            fmrAt(step),
            Math.round(step < 0 ? 0 : impostor[step]),
            allowed >= MIN_ERRORS));
  }

  /** Returns the rate of {@link #tarAtFar} for any number of impostor pairs. */
  double tarWithin(double far) {
    return 1 - fnmrAt(lastStepWithin(far));
  }

  /** Returns the largest threshold with an FMR within a bound, for any number of pairs. */
  double thresholdWithin(double far) {
    return point(lastStepWithin(far)).tau();
  }

  /**
   * Returns points of the curve for a plot, from the smallest threshold to the largest.
   *
   * @param atMost approximate maximum; steps are thinned evenly in the logarithms of both rates
   */
  public List<CurvePoint> points(int atMost) {
    TreeSet<Integer> steps = new TreeSet<>(List.of(-1, tau.length - 1));
    int half = Math.max(2, atMost / 2);
    for (int i = 0; i < half; i++) {
      double share = (double) i / (half - 1);
      steps.add(lastStepWithin(Math.pow(impostorTotal, -share)));
      steps.add(firstStepWithin(Math.pow(genuineTotal, -share)));
    }
    List<CurvePoint> points = new ArrayList<>(steps.size());
    for (int step : steps) {
      points.add(point(step));
    }
    return points;
  }

  /**
   * Returns the histogram of the genuine distances.
   *
   * @param bins number of bins, from the minimum to the maximum distance of both kinds
   */
  public Histogram genuineHistogram(int bins) {
    return histogram(genuine, bins);
  }

  /** Returns the histogram of the impostor distances, with the same bins. */
  public Histogram impostorHistogram(int bins) {
    return histogram(impostor, bins);
  }

  private Histogram histogram(double[] accepted, int bins) {
    double from = tau[0];
    double to = tau[tau.length - 1];
    if (!(from < to)) {
      to = from + 1;
    }
    long[] counts = new long[bins];
    double before = 0;
    for (int step = 0; step < tau.length; step++) {
      int bin = (int) ((tau[step] - from) / (to - from) * bins);
      counts[Math.min(bins - 1, bin)] += Math.round(accepted[step] - before);
      before = accepted[step];
    }
    List<Long> boxed = new ArrayList<>(bins);
    for (long count : counts) {
      boxed.add(count);
    }
    return new Histogram(from, to, boxed);
  }

  /** Returns the last step with FMR within a bound, -1 if that is before the first. */
  private int lastStepWithin(double far) {
    double allowed = far * impostorTotal + ROUNDING;
    int low = -1;
    int high = tau.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (impostor[middle] <= allowed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the first step with FNMR within a bound, the last step if there is none. */
  private int firstStepWithin(double bound) {
    int low = -1;
    int high = tau.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (fnmrAt(middle) <= bound) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private int stepAt(double threshold) {
    int low = -1;
    int high = tau.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (tau[middle] <= threshold) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private CurvePoint point(int step) {
    double at = step < 0 ? Math.nextDown(tau[0]) : tau[step];
    return new CurvePoint(at, fmrAt(step), fnmrAt(step));
  }

  private double fmrAt(int step) {
    return step < 0 ? 0 : impostor[step] / impostorTotal;
  }

  private double fnmrAt(int step) {
    return step < 0 ? 1 : (genuineTotal - genuine[step]) / genuineTotal;
  }
}
