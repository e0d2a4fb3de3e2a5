package dev.likeness.tasks.training;

import dev.likeness.evaluation.errors.Interval;
import dev.likeness.tasks.labelled.LabelWarning;
import dev.likeness.tasks.labelled.LeftOutCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a training.
 *
 * @param model the model's name
 * @param installed whether it is installed; after a collapse it is not, nor if no epoch did better
 *     than the weights it began with, unless that was asked for
 * @param bestEpoch the epoch whose weights are the result; 0 for those it began with
 * @param heldOut how well the result tells held-out people apart
 * @param aucInterval the 95 % interval of its AUC over people; null with too few people
 * @param before the same before the first step
 * @param alarm what ended the training early; null if nothing did
 * @param leftOut how many pictures were left out, by reason
 * @param labelWarnings pairs of pictures whose labels are probably wrong, the closest first, at
 *     most 100
 * @param report the page about the run; null where it is not kept
 * @param network the result's network; null where it is not kept
 */
public record TrainAnswer(
    String model,
    boolean installed,
    int bestEpoch,
    HeldOutAnswer heldOut,
    @Nullable Interval aucInterval,
    HeldOutAnswer before,
    @Nullable AlarmAnswer alarm,
    List<LeftOutCount> leftOut,
    List<LabelWarning> labelWarnings,
    @Nullable String report,
    @Nullable String network) {
  public TrainAnswer {
    leftOut = List.copyOf(leftOut);
    labelWarnings = List.copyOf(labelWarnings);
  }

  /** Returns why it is not installed where no alarm says so, with what to do. */
  public String whyNotInstalled() {
    return "no epoch told held-out people apart better than the weights it began with: add people or"
        + " pictures, train longer, or begin with the weights of an installed encoder";
  }

  /** Returns the answer without the files of a run that is not kept. */
  public TrainAnswer withoutFiles() {
    return new TrainAnswer(
        model,
        installed,
        bestEpoch,
        heldOut,
        aucInterval,
        before,
        alarm,
        leftOut,
        labelWarnings,
        null,
        null);
  }
}
