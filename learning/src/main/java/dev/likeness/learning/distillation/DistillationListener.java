package dev.likeness.learning.distillation;

/** Told how a student gets on, by the thread that trains; what it does, training waits for. */
public interface DistillationListener {
  /**
   * A batch was learnt from.
   *
   * @param step how many were, of the whole run
   * @param steps how many there will be
   */
  void batch(long step, long steps, double loss, double picturesPerSecond);

  /** An epoch ended and the student was examined. */
  void epoch(DistillationEpoch epoch);
}
