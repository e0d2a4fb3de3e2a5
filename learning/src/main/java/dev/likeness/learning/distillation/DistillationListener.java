package dev.likeness.learning.distillation;

/** Receives the progress of a distillation on the training thread, which waits for it. */
public interface DistillationListener {
  /**
   * A step was done.
   *
   * @param step number of steps done in the whole run
   * @param steps number of steps of the whole run
   */
  void batch(long step, long steps, double loss, double picturesPerSecond);

  /** An epoch ended and the student was validated. */
  void epoch(DistillationEpoch epoch);
}
