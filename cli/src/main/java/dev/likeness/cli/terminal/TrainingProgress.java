package dev.likeness.cli.terminal;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.tasks.training.TrainingMonitor;
import java.util.Locale;

/** Shows the progress of a training: bars, a table of epochs, alarms. */
public final class TrainingProgress extends ProgressBars implements TrainingMonitor {
  private static final String HEADER =
      "epoch    loss  active  d(a,p)  d(a,n)   rank  held-out AUC     EER";

  private final Output output;
  private boolean begun;

  public TrainingProgress(Output output) {
    super(output);
    this.output = output;
  }

  @Override
  public void epoch(Epoch e) {
    if (!begun) {
      begun = true;
      note(HEADER);
    }
    note(row(e));
  }

  /** Returns the row of an epoch, dashes for what was not measured before the first step. */
  static String row(Epoch e) {
    return String.format(
        Locale.ROOT,
        "%5d %s  %5.1f  %12.4f %5.2f %%",
        e.number(),
        e.number() == 0
            ? String.format(Locale.ROOT, "%7s %7s %7s %7s", "-", "-", "-", "-")
            : String.format(
                Locale.ROOT,
                "%7.4f %5.0f %% %7.3f %7.3f",
                e.loss(),
                100 * e.activeShare(),
                e.triplets().toPositive(),
                e.triplets().toNegative()),
        e.spread().effectiveRank(),
        e.heldOut().auc(),
        100 * e.heldOut().eer());
  }

  @Override
  public void alarm(Alarm alarm) {
    close();
    output.error(alarm.advice());
  }
}
