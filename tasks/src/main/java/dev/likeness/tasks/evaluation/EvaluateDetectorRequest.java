package dev.likeness.tasks.evaluation;

import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An evaluation of a face detector.
 *
 * @param list the known faces: WIDER FACE's list, or CSV of {@code picture,x,y,width,height}
 * @param folder the folder of the pictures
 * @param against name of another detector to compare with; empty for none
 * @param minFacePx smaller faces are ignored, found or not; at least 0
 * @param score detection score at which precision and recall are reported, {@value #MIN_SCORE} to 1
 */
public record EvaluateDetectorRequest(
    Path list, Path folder, Optional<String> against, double minFacePx, double score) {
  /** The smallest face that counts when nothing is given. */
  public static final double DEFAULT_MIN_FACE_PX = 20;

  /** The detection score when none is given. */
  public static final double DEFAULT_SCORE = 0.6;

  /** Faces of a lower score are not considered. */
  static final double MIN_SCORE = 0.05;

  public EvaluateDetectorRequest {
    if (!(minFacePx >= 0)) {
      throw new UnusableInputException("expected a face size of at least 0 px, got " + minFacePx);
    }
    if (!(score >= MIN_SCORE && score <= 1)) {
      throw new UnusableInputException(
          "expected a detection score from " + MIN_SCORE + " to 1, got " + score);
    }
  }
}
