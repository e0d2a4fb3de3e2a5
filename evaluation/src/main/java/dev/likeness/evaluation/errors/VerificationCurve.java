package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Both error rates as step functions of the threshold, and what is read off them.
 *
 * <p>The steps are the distinct distances of both kinds of pairs. Rates follow the conventions of
 * this package: failed pairs of one person count as not matched.
 *
 * <p>It is made in O(n log n) from comparisons, or from {@link DistanceHistogram}, where a step is
 * a bin: rates are then exact at the edges of bins, and pairs in one bin count as ties.
 */
public final class VerificationCurve {
  /** The fewest errors, or expected errors, that a rate should rest on. */
  public static final int MIN_ERRORS = 30;

  /** Keeps products such as 1e-3 x 3,000 from falling a rounding error short of a whole number. */
  private static final double ROUNDING = 1e-9;

  private final double[] tau;
  private final double[] genuine;
  private final double[] impostor;
  private final double genuineTotal;
  private final double impostorTotal;
  private final double failedImpostor;
  private final double dPrime;

  /**
   * Makes a curve.
   *
   * @param tau rising thresholds
   * @param genuine weight of pairs of one person at or below each
   * @param impostor weight of pairs of two people at or below each
   * @param genuineTotal weight of all pairs of one person, failed ones included
   * @param failedImpostor weight of the failed pairs of two people
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
   * @throws IllegalArgumentException unless there is a pair of one person and a scored pair of two
   *     people
   */
  public static VerificationCurve of(List<Comparison> comparisons) {
    return new SortedComparisons(comparisons).curve().requireBothKinds();
  }

  /**
   * Returns the curve of counted distances.
   *
   * @param failedGenuine pairs of one person without a distance
   * @param failedImpostor pairs of two people without a distance
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
          "error rates need at least one pair of one person and one scored pair of two people, got "
              + Math.round(genuineTotal)
              + " and "
              + Math.round(impostorTotal));
    }
    return this;
  }

  /** Returns the number of scored pairs of two people. */
  public long impostorPairs() {
    return Math.round(impostorTotal);
  }

  /** Returns the number of pairs of one person, failed ones included. */
  public long genuinePairs() {
    return Math.round(genuineTotal);
  }

  /** Returns the share of scored pairs of two people at or below a threshold. */
  public double fmr(double threshold) {
    return fmrAt(stepAt(threshold));
  }

  /** Returns the share of all pairs of one person that are not at or below a threshold. */
  public double fnmr(double threshold) {
    return fnmrAt(stepAt(threshold));
  }

  /**
   * Returns the share of all pairs of two people, failed ones included, at or below a threshold.
   */
  public double far(double threshold) {
    int step = stepAt(threshold);
    return (step < 0 ? 0 : impostor[step]) / (impostorTotal + failedImpostor);
  }

  /**
   * Returns the equal error rate: the mean of both rates where the step curves cross.
   *
   * <p>Where they cross between two thresholds, the one at which the sum of both is smaller is
   * taken, as in FVC2000 (Maio et al. 2002, section 4.2).
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

  /** Returns the equal error rate alone. */
  public double eer() {
    CurvePoint at = equalError();
    return (at.fmr() + at.fnmr()) / 2;
  }

  /**
   * Returns the probability that a pair of one person lies closer than a pair of two people, ties
   * counting half. A failed pair of one person lies closer than none.
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
   * sample variances: above 0 if pairs of one person lie closer. NaN if a kind has fewer than two.
   */
  public double dPrime() {
    return dPrime;
  }

  /**
   * Returns the largest true-accept rate with a false-match rate of at most {@code far}.
   *
   * @param far above 0 and at most 1
   * @return empty if the pairs cannot tell: {@code far} times their number is below 1
   */
  public Optional<TarAtFar> tarAtFar(double far) {
    if (!(far > 0 && far <= 1)) {
      throw new IllegalArgumentException("a bound on FAR lies above 0 and up to 1, got " + far);
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

  /** Returns the rate of {@link #tarAtFar} whatever it rests on. */
  double tarWithin(double far) {
    return 1 - fnmrAt(lastStepWithin(far));
  }

  /** Returns the largest threshold whose FMR is within a bound, whatever it rests on. */
  double thresholdWithin(double far) {
    return point(lastStepWithin(far)).tau();
  }

  /**
   * Returns points of the curve for a plot, from the smallest threshold to the largest.
   *
   * @param atMost about how many; steps are thinned evenly in the logarithm of either rate
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
   * Returns how the scored pairs of one person are spread.
   *
   * @param bins how many bins, from the smallest to the largest distance of either kind
   */
  public Histogram genuineHistogram(int bins) {
    return histogram(genuine, bins);
  }

  /** Returns how the scored pairs of two people are spread, over the same bins. */
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
