package dev.likeness.learning.distillation;

import dev.likeness.learning.run.Schedule;

/**
 * How a student is trained, with Adam.
 *
 * @param schedule epochs and learning rate
 * @param weightDecay decoupled weight decay of kernels and matrices, at least 0
 * @param maxGradientNorm gradients are clipped to this norm, above 0
 * @param seed random seed
 * @param threads processor threads, at least 1
 */
public record DistillationPlan(
    Schedule schedule, double weightDecay, double maxGradientNorm, long seed, int threads) {
  public DistillationPlan {
    if (!(weightDecay >= 0 && Double.isFinite(weightDecay))
        || !(maxGradientNorm > 0)
        || threads < 1) {
      throw new IllegalArgumentException(
          "weight decay is at least 0, the gradient norm above 0 and the number of threads at least"
              + " 1, got "
              + weightDecay
              + ", "
              + maxGradientNorm
              + " and "
              + threads);
    }
  }
}
