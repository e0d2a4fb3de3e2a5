package dev.likeness.tasks.training;

import dev.likeness.learning.distillation.DistillationEpoch;
import dev.likeness.tasks.progress.Progress;

/** Receives the progress of a distillation and its epochs. */
public interface DistillationMonitor extends Progress {
  /** Reports an epoch; number 0 is before the first step. */
  void epoch(DistillationEpoch epoch);
}
