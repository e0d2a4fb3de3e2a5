package dev.likeness.training.optimiser;

/**
 * A learning rate that rises from 0 over the first steps and then falls along half a cosine
 * (Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5, without restarts).
 *
 * @param peak the highest rate, above 0
 * @param warmUpSteps over how many steps it rises, 0 for none
 * @param steps after how many steps it has come down
 * @param lowest the share of the peak where it ends, from 0 to 1; 1 keeps it constant
 */
public record LearningRate(double peak, long warmUpSteps, long steps, double lowest) {
  public LearningRate {
    if (!(peak > 0) || warmUpSteps < 0 || steps < 1 || !(lowest >= 0 && lowest <= 1)) {
      throw new IllegalArgumentException(
          "a learning rate has a peak above 0, no negative warm-up, 1 step or more and ends at a"
              + " share from 0 to 1, got "
              + peak
              + ", "
              + warmUpSteps
              + ", "
              + steps
              + ", "
              + lowest);
    }
  }

  /** Returns the rate of a step, counted from 0. */
  public double at(long step) {
    if (step < warmUpSteps) {
      return peak * (step + 1) / warmUpSteps;
    }
    double done = Math.min(1, (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps));
    return peak * (lowest + (1 - lowest) * (1 + Math.cos(Math.PI * done)) / 2);
  }
}
