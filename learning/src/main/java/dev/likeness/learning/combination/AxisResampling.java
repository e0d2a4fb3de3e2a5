package dev.likeness.learning.combination;

import dev.likeness.network.graph.Weights;

/**
 * The samples of a line as weighted means of the samples of another, as a matrix.
 *
 * <p>A triangle about the centre of the target sample, {@code w(t) = max(0, 1 - |t| / r)} with
 * {@code t} in source samples. As for chips, {@code r} is 1 (linear interpolation) up to a
 * shrinking by 1.5, and the scale beyond. Weights within the line are scaled to a sum of 1.
 */
final class AxisResampling {
  private static final double MAX_SHRINK_UNFILTERED = 1.5;

  private AxisResampling() {}

  /**
   * Returns the weights, target samples by source samples.
   *
   * @param source number of source samples
   * @param target number of target samples
   * @param start where the first target sample begins, in source samples
   * @param scale source samples to one target sample
   */
  static Weights matrix(int source, int target, double start, double scale) {
    double reach = scale <= MAX_SHRINK_UNFILTERED ? 1 : scale;
    float[] matrix = new float[target * source];
    for (int i = 0; i < target; i++) {
      double centre = Math.max(0.5, Math.min(source - 0.5, start + scale * (i + 0.5)));
      double sum = 0;
      for (int j = 0; j < source; j++) {
        sum += triangle(j + 0.5 - centre, reach);
      }
      for (int j = 0; j < source; j++) {
        matrix[i * source + j] = (float) (triangle(j + 0.5 - centre, reach) / sum);
      }
    }
    return Weights.of(matrix, target, source);
  }

  private static double triangle(double distance, double reach) {
    return Math.max(0, 1 - Math.abs(distance) / reach);
  }
}
