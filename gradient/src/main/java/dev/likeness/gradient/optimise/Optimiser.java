package dev.likeness.gradient.optimise;

/** A way down. */
public interface Optimiser {
  /**
   * Descends from x.
   *
   * @param x where to begin; becomes the best place found
   * @param evaluations how often the objective may be evaluated, at least 1
   * @return how it ended
   */
  Descent minimise(float[] x, Objective objective, int evaluations, Watcher watcher);

  /**
   * How a descent ended.
   *
   * @param iterations steps taken
   * @param evaluations evaluations of the objective
   * @param cost J at the place that was left in x
   * @param end why it ended
   */
  record Descent(int iterations, int evaluations, double cost, End end) {}

  /** Why a descent ended. */
  enum End {
    /** All evaluations that were allowed were made. */
    EVALUATIONS_SPENT,
    /** No step leads further down. */
    CONVERGED,
    /** The watcher wanted no more. */
    STOPPED
  }
}
