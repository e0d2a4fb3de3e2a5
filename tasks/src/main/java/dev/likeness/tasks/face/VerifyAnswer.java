package dev.likeness.tasks.face;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Whether two pictures show the same person.
 *
 * @param verified whether the distance is at most the threshold
 * @param distance d(a, b), in the encoder's distance
 * @param similarity the cosine of the two encodings, from -1 to 1; no probability
 * @param threshold the largest distance of the same person
 * @param reliable whether the rates hold, which were measured on clear faces; false if the quality
 *     of either face has reasons
 * @param falseMatchRate how often two strangers lie as near as these two or nearer; null if the
 *     encoder was never measured
 * @param thresholdFalseMatchRate how often two strangers lie within the threshold; null likewise
 * @param thresholdFalseNonMatchRate how often two pictures of one person lie beyond it; null
 *     likewise
 * @param source the face of the first picture
 * @param target the face of the second picture
 * @param model the encoder
 */
public record VerifyAnswer(
    boolean verified,
    double distance,
    double similarity,
    double threshold,
    boolean reliable,
    @Nullable RateAnswer falseMatchRate,
    @Nullable RateAnswer thresholdFalseMatchRate,
    @Nullable RateAnswer thresholdFalseNonMatchRate,
    ComparedFace source,
    ComparedFace target,
    ModelAnswer model) {

  /**
   * The face that was compared.
   *
   * @param facesInPicture how many faces the picture shows in all
   * @param clear whether no other face of the picture stands out nearly as much
   * @param chip the aligned face, a PNG file in base64; absent unless asked for
   */
  public record ComparedFace(
      @JsonUnwrapped FaceAnswer face,
      int facesInPicture,
      boolean clear,
      @JsonInclude(Include.NON_NULL) @Nullable String chip) {}
}
