package dev.likeness.tasks.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.SystemComparison;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.labelled.DuplicatePicture;
import dev.likeness.tasks.labelled.LabelFindings;
import dev.likeness.tasks.labelled.LabelWarning;
import dev.likeness.tasks.labelled.LeftOutCount;
import dev.likeness.tasks.labelled.LeftOutPictures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error rates of an encoder.
 *
 * @param report the rates with their confidence intervals
 * @param model the encoder
 * @param promises for rehearsed searches, the rates that the model's card predicts; an empty list
 *     if none were rehearsed, or the card has no measurement
 * @param reference the comparison with another encoder; null if none was asked for
 * @param leftOut how many pictures were left out, by reason
 * @param labelWarnings impostor pairs whose labels are probably wrong, the closest first, at most
 *     100
 * @param duplicates genuine pairs that are the same file, at most 100
 */
public record EvaluationAnswer(
    @JsonUnwrapped EvaluationReport report,
    ModelAnswer model,
    List<PromiseAnswer> promises,
    @Nullable Reference reference,
    List<LeftOutCount> leftOut,
    List<LabelWarning> labelWarnings,
    List<DuplicatePicture> duplicates) {
  public EvaluationAnswer {
    promises = List.copyOf(promises);
    leftOut = List.copyOf(leftOut);
    labelWarnings = List.copyOf(labelWarnings);
    duplicates = List.copyOf(duplicates);
  }

  /**
   * False alarms at a threshold: those that the model's card predicts and those found.
   *
   * @param enrolled people enrolled
   * @param threshold the largest distance of a match
   * @param promisedFalseAlarmRate FPIR by the card, for independent comparisons
   * @param foundFalseAlarmRate FPIR of the rehearsed searches
   */
  public record PromiseAnswer(
      int enrolled, double threshold, double promisedFalseAlarmRate, double foundFalseAlarmRate) {}

  /**
   * The comparison with another encoder on the same pairs.
   *
   * @param model the other encoder
   * @param comparison the differences, and whether they are more than chance
   */
  public record Reference(ModelAnswer model, SystemComparison comparison) {}

  static EvaluationAnswer of(EvaluationReport report, ModelAnswer model, LabelFindings labels) {
    return new EvaluationAnswer(
        report,
        model,
        List.of(),
        null,
        LeftOutPictures.counts(report.acquisition().failures()),
        labels.warnings(),
        labels.duplicates());
  }

  EvaluationAnswer withPromises(List<PromiseAnswer> made) {
    return new EvaluationAnswer(report, model, made, reference, leftOut, labelWarnings, duplicates);
  }

  EvaluationAnswer withReference(Reference compared) {
    return new EvaluationAnswer(
        report, model, promises, compared, leftOut, labelWarnings, duplicates);
  }
}
