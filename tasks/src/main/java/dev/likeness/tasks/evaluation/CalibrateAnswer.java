package dev.likeness.tasks.evaluation;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.calibration.ClosePair;
import dev.likeness.evaluation.calibration.GeneralisedPareto;
import dev.likeness.tasks.labelled.DuplicatePicture;
import dev.likeness.tasks.labelled.LabelWarning;
import dev.likeness.tasks.labelled.LeftOutCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration measured.
 *
 * @param model the model's name
 * @param written whether it is written into a card
 * @param peopleBefore how many people the card's measurement was made on; null if it had none
 * @param distribution what the distances stand for
 * @param closest the closest pairs of two people, as many as were asked for
 * @param suspicious how many pairs of two people lie closer than half of the pairs of one person
 * @param genuineMedian the distance that half of the pairs of one person lie within
 * @param tail the model of the impostor tail; null with too few pairs to fit one
 * @param leftOut how many pictures were left out, by reason
 * @param labelWarnings pairs of pictures whose labels are probably wrong, the closest first, at
 *     most 100
 * @param duplicates files of one person with the same bytes, at most 100
 */
public record CalibrateAnswer(
    String model,
    boolean written,
    @Nullable Integer peopleBefore,
    ScoreDistribution distribution,
    List<ClosePair> closest,
    long suspicious,
    double genuineMedian,
    @Nullable GeneralisedPareto tail,
    List<LeftOutCount> leftOut,
    List<LabelWarning> labelWarnings,
    List<DuplicatePicture> duplicates) {
  public CalibrateAnswer {
    closest = List.copyOf(closest);
    leftOut = List.copyOf(leftOut);
    labelWarnings = List.copyOf(labelWarnings);
    duplicates = List.copyOf(duplicates);
  }

  /** Returns why nothing was written, with what to do. */
  public String whyNotWritten() {
    return "the card of "
        + model
        + " was measured on "
        + peopleBefore
        + " people, this on "
        + distribution.people()
        + ": nothing was written; allow to replace it (--replace) to write it all the same";
  }
}
