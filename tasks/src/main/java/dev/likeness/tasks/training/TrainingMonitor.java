package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.tasks.progress.Progress;

/** Receives the progress of a training and the diagnostics of its epochs. */
public interface TrainingMonitor extends Progress {
  /** Reports an epoch; number 0 is before the first step. After a crash some are reported again. */
  void epoch(Epoch epoch);

  /** Reports what ends the training early. */
  void alarm(Alarm alarm);
}
