package dev.likeness.evaluation.calibration;

import java.util.Arrays;

/**
 * The generalised Pareto distribution of excesses over a threshold: {@code P(X > x) = (1 + xi x /
 * sigma)^(-1 / xi)}, and {@code exp(-x / sigma)} for {@code xi = 0}.
 *
 * <p>With a shape below 0 it ends at {@code -sigma / xi}.
 *
 * @param shape xi
 * @param scale sigma, above 0
 */
public record GeneralisedPareto(double shape, double scale) {
  private static final double NEARLY_ZERO = 1e-9;

  public GeneralisedPareto {
    if (!(scale > 0) || !Double.isFinite(shape)) {
      throw new IllegalArgumentException(
          "expected a finite shape and a scale above 0, got " + shape + " and " + scale);
    }
  }

  /**
   * Returns the fit to weighted excesses by probability-weighted moments, Hosking and Wallis 1987
   * (doi 10.1080/00401706.1987.10488243), eq. 9, with the unbiased sample moments of Landwehr et
   * al. 1979; their k is {@code -xi}. It suits shapes below 1/2.
   *
   * <p>Departure: if the fitted end is below the largest excess, the shape is raised so that it is
   * not (hybrid estimator of Dupuis and Tsao 1998).
   *
   * @param ascending at least two excesses above 0, ascending; not modified
   * @param weights how often each counts, whole numbers of at least 0; not modified
   * @throws IllegalArgumentException if fewer than two count, or all that count are equal to 0
   */
  static GeneralisedPareto fit(double[] ascending, double[] weights) {
    double total = Arrays.stream(weights).sum();
    double a0 = 0;
    double a1 = 0;
    double largest = 0;
    double before = 0;
    for (int k = 0; k < ascending.length; k++) {
      double w = weights[k];
      if (w > 0) {
        // Each of the w copies has its own rank: before + 1 to before + w.
        a0 += w * ascending[k];
        a1 += w * (total - before - (w + 1) / 2) / (total - 1) * ascending[k];
        before += w;
        largest = ascending[k];
      }
    }
    if (total < 2 || !(largest > 0)) {
      throw new IllegalArgumentException(
          "a tail is fitted to at least two excesses above 0, got " + total);
    }
    a0 /= total;
    a1 /= total;
    double k = a0 / (a0 - 2 * a1) - 2;
    double scale = 2 * a0 * a1 / (a0 - 2 * a1);
    if (!(scale > 0) || !Double.isFinite(k)) {
      return new GeneralisedPareto(0, a0);
    }
    return new GeneralisedPareto(Math.max(-k, -scale / largest), scale);
  }

  /** Returns {@code P(X > x)}; 0 beyond the end. */
  public double exceedance(double x) {
    if (x <= 0) {
      return 1;
    }
    if (Math.abs(shape) < NEARLY_ZERO) {
      return Math.exp(-x / scale);
    }
    double inside = 1 + shape * x / scale;
    return inside <= 0 ? 0 : Math.exp(-Math.log(inside) / shape);
  }

  /**
   * Returns the x with {@code P(X > x) = probability}.
   *
   * @param probability above 0 and at most 1
   */
  public double quantile(double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability is above 0 and at most 1, got " + probability);
    }
    double log = Math.log(probability);
    return Math.abs(shape) < NEARLY_ZERO ? -scale * log : scale / shape * Math.expm1(-shape * log);
  }
}
