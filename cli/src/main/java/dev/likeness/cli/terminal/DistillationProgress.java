package dev.likeness.cli.terminal;

import dev.likeness.learning.distillation.DistillationEpoch;
import dev.likeness.tasks.training.DistillationMonitor;
import java.util.Locale;

/** Shows the progress of a distillation: bars, and a line for each epoch. */
public final class DistillationProgress extends ProgressBars implements DistillationMonitor {
  public DistillationProgress(Output output) {
    super(output);
  }

  @Override
  public void epoch(DistillationEpoch e) {
    note(
        String.format(
            Locale.ROOT,
            "epoch %3d  loss %.5f  validation score %.5f  %,.0f s",
            e.number(),
            e.loss(),
            e.validationScore(),
            e.seconds()));
  }
}
