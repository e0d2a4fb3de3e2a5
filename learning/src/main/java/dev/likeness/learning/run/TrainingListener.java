package dev.likeness.learning.run;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;

/** Told how a run goes, by the thread that trains; what it does, training waits for. */
public interface TrainingListener {
  /**
   * A batch was learnt from.
   *
   * @param step how many were, of the whole run
   * @param steps how many there will be
   * @param picturesPerSecond over the last batches
   */
  void batch(long step, long steps, double loss, double picturesPerSecond);

  /** An epoch ended and held-out people were compared. */
  void epoch(Epoch epoch);

  /** Something goes wrong: the run ends. */
  void alarm(Alarm alarm);
}
