package dev.likeness.learning.distillation;

/**
 * How a student learns, whatever it is taught.
 *
 * @param epochs how many
 * @param rate the highest learning rate
 * @param warmUpEpochs over how many epochs the rate rises to it; it then falls to 1 % of it
 * @param weightDecay of kernels and matrices
 * @param clip the most that the norm of the gradient may be
 * @param seed decides all that is drawn
 * @param threads processor threads
 */
public record DistillationPlan(
    int epochs,
    double rate,
    double warmUpEpochs,
    double weightDecay,
    double clip,
    long seed,
    int threads) {
  public DistillationPlan {
    if (epochs < 1
        || !(rate > 0)
        || !(warmUpEpochs >= 0)
        || !(weightDecay >= 0)
        || !(clip > 0)
        || threads < 1) {
      throw new IllegalArgumentException(
          "a student learns for 1 epoch or more, at a rate above 0, with a warm-up and a weight decay"
              + " of 0 or more, gradients clipped above 0, on 1 thread or more, got "
              + epochs
              + ", "
              + rate
              + ", "
              + warmUpEpochs
              + ", "
              + weightDecay
              + ", "
              + clip
              + " and "
              + threads);
    }
  }
}
