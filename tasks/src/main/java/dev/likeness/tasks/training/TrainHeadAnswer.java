package dev.likeness.tasks.training;

import dev.likeness.evaluation.errors.Interval;
import dev.likeness.tasks.labelled.DuplicatePicture;
import dev.likeness.tasks.labelled.LabelWarning;
import dev.likeness.tasks.labelled.LeftOutCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of training a head.
 *
 * @param model the model's name
 * @param better whether it tells held-out people apart better than the plain distance, by more than
 *     chance
 * @param installed whether it is installed
 * @param distance how the encoder's encodings are compared without it
 * @param training what was learnt from
 * @param heldOut what was judged on
 * @param plainEer equal error rate of the plain distance
 * @param headEer equal error rate with the head
 * @param eerGain how much lower the head's is
 * @param eerGainInterval its 95 % interval; null with too few people
 * @param leftOut how many pictures were left out, by reason
 * @param labelWarnings pairs of pictures whose labels are probably wrong, the closest first, at
 *     most 100
 * @param duplicates files of one person with the same bytes, at most 100
 * @param penalty of the regression, chosen by cross-validation
 */
public record TrainHeadAnswer(
    String model,
    boolean better,
    boolean installed,
    String distance,
    Part training,
    Part heldOut,
    double plainEer,
    double headEer,
    double eerGain,
    @Nullable Interval eerGainInterval,
    List<LeftOutCount> leftOut,
    List<LabelWarning> labelWarnings,
    List<DuplicatePicture> duplicates,
    double penalty) {
  public TrainHeadAnswer {
    leftOut = List.copyOf(leftOut);
    labelWarnings = List.copyOf(labelWarnings);
    duplicates = List.copyOf(duplicates);
  }

  /**
   * A part of the labelled pictures: those with a usable face.
   *
   * @param pictures number of pictures
   * @param people number of people
   */
  public record Part(int pictures, int people) {}
}
