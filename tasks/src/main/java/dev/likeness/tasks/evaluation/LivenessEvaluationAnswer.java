package dev.likeness.tasks.evaluation;

import dev.likeness.evaluation.liveness.PresentationAttackErrors;
import dev.likeness.tasks.answer.ModelAnswer;
import java.util.List;

/**
 * The errors of presentation attack detection.
 *
 * @param model the liveness network
 * @param detector the face detector
 * @param errors the error rates (ISO/IEC 30107-3)
 * @param withoutFace file names of the pictures without a face, which count as errors
 */
public record LivenessEvaluationAnswer(
    ModelAnswer model,
    ModelAnswer detector,
    PresentationAttackErrors errors,
    List<String> withoutFace) {
  public LivenessEvaluationAnswer {
    withoutFace = List.copyOf(withoutFace);
  }
}
