package dev.likeness.training.optimiser;

/**
 * A learning-rate schedule: linear warm-up followed by cosine annealing (Loshchilov and Hutter
 * 2017, arXiv:1608.03983, eq. 5, without restarts).
 *
 * @param peak the maximum learning rate, above 0
 * @param warmUpSteps number of warm-up steps, 0 for none
 * @param steps total number of steps, at least 1, warm-up included
 * @param finalShare the final learning rate as a share of the peak, from 0 to 1; 1 keeps it
 *     constant after the warm-up
 */
public record LearningRate(double peak, long warmUpSteps, long steps, double finalShare) {
  public LearningRate {
    if (!(peak > 0) || warmUpSteps < 0 || steps < 1 || !(finalShare >= 0 && finalShare <= 1)) {
      throw new IllegalArgumentException(
          "a learning-rate schedule has a peak above 0, warm-up steps of at least 0, at least 1"
              + " step and a final share from 0 to 1, got "
              + peak
              + ", "
              + warmUpSteps
              + ", "
              + steps
              + ", "
              + finalShare);
    }
  }

  /**
   * Returns the learning rate of a step.
   *
   * @param step counted from 0
   */
  public double at(long step) {
    if (step < warmUpSteps) {
      return peak * (step + 1) / warmUpSteps;
    }
    double done = Math.min(1, (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps));
    return peak * (finalShare + (1 - finalShare) * (1 + Math.cos(Math.PI * done)) / 2);
  }
}
