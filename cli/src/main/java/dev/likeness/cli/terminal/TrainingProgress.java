package dev.likeness.cli.terminal;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.tasks.training.TrainingMonitor;
import java.util.Locale;

/** Shows the progress of a training: bars, a line for each epoch, alarms. */
public final class TrainingProgress extends ProgressBars implements TrainingMonitor {
  private final Output output;

  public TrainingProgress(Output output) {
    super(output);
    this.output = output;
  }

  @Override
  public void epoch(Epoch e) {
    note(
        String.format(
            Locale.ROOT,
            "epoch %3d  loss %.4f  active %3.0f %%  d(a,p) %.3f  d(a,n) %.3f  rank %5.1f"
                + "  held-out AUC %.4f  EER %.2f %%",
            e.number(),
            e.loss(),
            100 * e.activeShare(),
            e.triplets().toPositive(),
            e.triplets().toNegative(),
            e.spread().effectiveRank(),
            e.heldOut().auc(),
            100 * e.heldOut().eer()));
  }

  @Override
  public void alarm(Alarm alarm) {
    close();
    output.error(alarm.advice());
  }
}
