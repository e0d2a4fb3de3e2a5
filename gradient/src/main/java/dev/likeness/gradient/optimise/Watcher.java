package dev.likeness.gradient.optimise;

/** Follows a descent and may end it. */
@FunctionalInterface
public interface Watcher {
  /**
   * Is told of every evaluation, after it.
   *
   * @param x where J was evaluated; not to be changed or kept
   * @return whether to go on
   */
  boolean evaluated(Progress progress, float[] x);

  /**
   * How far a descent has come.
   *
   * @param iteration steps taken and kept so far
   * @param evaluation evaluations so far, this one included
   * @param cost J at this evaluation
   */
  record Progress(int iteration, int evaluation, double cost) {}
}
