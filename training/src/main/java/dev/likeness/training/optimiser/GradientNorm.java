package dev.likeness.training.optimiser;

import java.util.List;

/** The L2 norm of all gradients as one vector, and gradient clipping. */
public final class GradientNorm {
  private GradientNorm() {}

  /** Returns the L2 norm of all gradients, taken as one vector. */
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
   * Clips the gradients: scales all of them so that their norm is at maxNorm {@code maxNorm}
   * (Pascanu et al. 2013, algorithm 1).
   *
   * @param maxNorm above 0
   * @return the norm before clipping
   * @throws IllegalStateException if the norm is not finite: a step would make every weight invalid
   */
  public static double clip(List<TrainedArray> arrays, double maxNorm) {
    double norm = of(arrays);
    if (!Double.isFinite(norm)) {
      throw new IllegalStateException(
          "the gradient is not finite: resume from the last checkpoint with a lower learning rate");
    }
    if (norm > maxNorm) {
      float factor = (float) (maxNorm / norm);
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
