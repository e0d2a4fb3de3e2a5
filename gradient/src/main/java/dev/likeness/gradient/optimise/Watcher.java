package dev.likeness.gradient.optimise;

/** Observes a descent and can end it. */
@FunctionalInterface
public interface Watcher {
  /**
   * Called after each evaluation.
   *
   * @param x the arguments of the evaluation; must not be modified or kept
   * @return whether to continue
   */
  boolean evaluated(Progress progress, float[] x);

  /**
   * The progress of a descent.
   *
   * @param iteration number of steps so far
   * @param evaluation number of evaluations so far, including this one
   * @param cost J at this evaluation
   */
  record Progress(int iteration, int evaluation, double cost) {}
}
