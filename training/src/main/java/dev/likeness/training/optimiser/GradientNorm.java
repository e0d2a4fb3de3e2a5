package dev.likeness.training.optimiser;

import java.util.List;

/** The length of all gradients taken as one vector, and a bound on it. */
public final class GradientNorm {
  private GradientNorm() {}

  /** Returns the L2 norm of all gradients. */
  public static double of(List<TrainedArray> arrays) {
    double sum = 0;
    for (TrainedArray array : arrays) {
      for (float g : array.gradient()) {
        sum += (double) g * g;
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Scales all gradients so that their norm is at most the given one (Pascanu et al. 2013,
   * algorithm 1).
   *
   * @param most above 0
   * @return the norm before
   * @throws IllegalStateException if it is not finite: a step would spoil every weight
   */
  public static double clip(List<TrainedArray> arrays, double most) {
    double norm = of(arrays);
    if (!Double.isFinite(norm)) {
      throw new IllegalStateException(
          "the gradient is not finite: go on from the last checkpoint with a lower rate");
    }
    if (norm > most) {
      float factor = (float) (most / norm);
      for (TrainedArray array : arrays) {
        float[] g = array.gradient();
        for (int i = 0; i < g.length; i++) {
          g[i] *= factor;
        }
      }
    }
    return norm;
  }
}
