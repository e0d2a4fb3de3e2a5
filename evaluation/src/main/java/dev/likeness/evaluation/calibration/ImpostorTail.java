package dev.likeness.evaluation.calibration;

import java.util.Optional;

/**
 * The smallest impostor distances with a model for extrapolation below them.
 *
 * <p>Peaks over threshold (Pickands 1975): the excesses {@code u - d} of the distances below a
 * threshold u follow a {@link GeneralisedPareto}. u is the distance with false-match rate 1e-4, or
 * the 250th smallest if that counts fewer, but never beyond a tenth of all pairs; with fewer than
 * 50 excesses there is no model.
 *
 * <p>{@code FMR(d) = P(d' < u) P(X > u - d)}.
 */
final class ImpostorTail {
  private static final double RATE_AT_THRESHOLD = 1e-4;
  private static final long DEFAULT_EXCESSES = 250;
  private static final long MIN_EXCESSES = 50;

  private final double threshold;
  private final double[] excesses;
  private final int[] index;
  private final GeneralisedPareto model;
  private final double rateAtThreshold;

  private ImpostorTail(
      double threshold, double[] excesses, int[] index, GeneralisedPareto model, double rate) {
    this.threshold = threshold;
    this.excesses = excesses;
    this.index = index;
    this.model = model;
    this.rateAtThreshold = rate;
  }

  /**
   * Fits the tail.
   *
   * @param distances the smallest distances, ascending
   * @param pairs number of all impostor pairs
   */
  static Optional<ImpostorTail> fit(double[] distances, long pairs) {
    long wanted = Math.max(DEFAULT_EXCESSES, Math.round(RATE_AT_THRESHOLD * pairs));
    int place = (int) Math.min(Math.min(wanted, pairs / 10), distances.length - 1L);
    if (place < MIN_EXCESSES) {
      return Optional.empty();
    }
    double u = distances[place];
    int count = place;
    while (count > 0 && distances[count - 1] == u) {
      count--;
    }
    if (count < MIN_EXCESSES) {
      return Optional.empty();
    }
    double[] excesses = new double[count];
    int[] index = new int[count];
    double[] ones = new double[count];
    for (int k = 0; k < count; k++) {
      index[k] = count - 1 - k;
      excesses[k] = u - distances[index[k]];
      ones[k] = 1;
    }
    GeneralisedPareto model = GeneralisedPareto.fit(excesses, ones);
    return Optional.of(new ImpostorTail(u, excesses, index, model, (double) count / pairs));
  }

  GeneralisedPareto model() {
    return model;
  }

  /** Returns the distance for a false-match rate by the model; it may be below 0. */
  double distanceAt(double rate) {
    return threshold - model.quantile(rate / rateAtThreshold);
  }

  /** Returns the number of distances that the model was fitted to. */
  int size() {
    return excesses.length;
  }

  /**
   * Returns the false-match rates of a refit with weights.
   *
   * @param weights the weight of each of the smallest distances, ascending by distance
   * @param total the weight of all pairs
   * @param distances the distances of the rates
   */
  double[] refitted(double[] weights, double total, double[] distances) {
    double[] mine = new double[excesses.length];
    double sum = 0;
    for (int k = 0; k < mine.length; k++) {
      mine[k] = weights[index[k]];
      sum += mine[k];
    }
    double[] rates = new double[distances.length];
    if (sum >= 2) {
      GeneralisedPareto refit = GeneralisedPareto.fit(excesses, mine);
      for (int k = 0; k < rates.length; k++) {
        rates[k] = sum / total * refit.exceedance(threshold - distances[k]);
      }
    }
    return rates;
  }
}
