package dev.likeness.learning.distillation;

import dev.likeness.learning.run.Schedule;

/**
 * How a student is trained, with Adam.
 *
 * @param schedule epochs and learning rate
 * @param stability what keeps the weights from straying
 * @param seed random seed
 * @param threads processor threads, at least 1
 */
public record DistillationPlan(Schedule schedule, Stability stability, long seed, int threads) {
  /**
   * What keeps the weights from straying.
   *
   * @param weightDecay decoupled weight decay of kernels and matrices, at least 0
   * @param maxGradientNorm gradients are clipped to this norm, above 0
   * @param averaging decay of the exponential moving average of the weights that is validated and
   *     kept ({@link WeightAverage}), from 0 (no average) to below 1
   */
  public record Stability(double weightDecay, double maxGradientNorm, double averaging) {
    public Stability {
      if (!(weightDecay >= 0 && Double.isFinite(weightDecay))
          || !(maxGradientNorm > 0)
          || !(averaging >= 0 && averaging < 1)) {
        throw new IllegalArgumentException(
            "weight decay is at least 0, the gradient norm above 0 and the decay of averaged"
                + " weights from 0 to below 1, got "
                + weightDecay
                + ", "
                + maxGradientNorm
                + " and "
                + averaging);
      }
    }
  }

  public DistillationPlan {
    if (threads < 1) {
      throw new IllegalArgumentException("the number of threads is at least 1, got " + threads);
    }
  }
}
