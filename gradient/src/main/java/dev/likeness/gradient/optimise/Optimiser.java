package dev.likeness.gradient.optimise;

/** Minimises an objective by iterative descent. */
public interface Optimiser {
  /**
   * Minimises an objective, starting at x.
   *
   * @param x the start; receives the result
   * @param evaluations maximum number of evaluations of the objective, at least 1
   * @return how it ended
   * @throws ArithmeticException if the cost is not finite
   */
  Descent minimise(float[] x, Objective objective, int evaluations, Watcher watcher);

  /**
   * How a descent ended.
   *
   * @param iterations steps taken
   * @param evaluations evaluations of the objective
   * @param cost J at the result
   * @param end why it ended
   */
  record Descent(int iterations, int evaluations, double cost, End end) {}

  /** Why a descent ended. */
  enum End {
    /** The maximum number of evaluations was reached. */
    EVALUATIONS_SPENT,
    /** No step decreases the cost. */
    CONVERGED,
    /** The watcher ended it. */
    STOPPED
  }
}
