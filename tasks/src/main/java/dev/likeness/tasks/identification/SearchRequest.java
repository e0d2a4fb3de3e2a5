package dev.likeness.tasks.identification;

import dev.likeness.gallery.Gallery;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Identifier;
import dev.likeness.tasks.RequestBounds;
import dev.likeness.tasks.face.FaceSelection;
import dev.likeness.tasks.face.QualityRequirement;
import java.util.OptionalDouble;

/**
 * How the faces of a picture are searched for in a gallery.
 *
 * @param faces which faces of the picture
 * @param limit how many people at most for each face, 1 to {@link #MAX_LIMIT}
 * @param candidates whether the answer also lists the nearest people beyond the threshold
 * @param falseAlarmRate share of searches for strangers that may return somebody (FPIR), above 0
 *     and below 1
 * @param threshold the largest distance of the same person, at least 0, instead of a rate
 * @param quality what is done with faces that are not clear
 */
public record SearchRequest(
    FaceSelection faces,
    int limit,
    boolean candidates,
    OptionalDouble falseAlarmRate,
    OptionalDouble threshold,
    QualityRequirement quality) {
  /** The false-alarm rate when neither rate nor threshold is given. */
  public static final double DEFAULT_FALSE_ALARM_RATE = 1e-3;

  /** How many people at most for each face when nothing is given. */
  public static final int DEFAULT_LIMIT = 5;

  /** The greatest limit. */
  public static final int MAX_LIMIT = 100;

  public SearchRequest {
    RequestBounds.requireWhole("limit", limit, 1, MAX_LIMIT);
    RequestBounds.requireAtMostOne("false_alarm_rate", falseAlarmRate, "threshold", threshold);
    RequestBounds.requireShare("false_alarm_rate", falseAlarmRate);
    RequestBounds.requireDistance("threshold", threshold);
  }

  /** Returns a search for the face that stands out, with the default limit and rate. */
  public static SearchRequest defaults() {
    return new SearchRequest(
        FaceSelection.MOST_PROMINENT,
        DEFAULT_LIMIT,
        false,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        QualityRequirement.REPORTED);
  }

  /** Returns this request with a rate, if it has neither rate nor threshold yet. */
  public SearchRequest orFalseAlarmRate(double rate) {
    return falseAlarmRate.isPresent() || threshold.isPresent()
        ? this
        : new SearchRequest(faces, limit, candidates, OptionalDouble.of(rate), threshold, quality);
  }

  /**
   * Returns the identifier for this request.
   *
   * @throws dev.likeness.recognition.UncalibratedModelException if a rate is to be kept and the
   *     encoder's distances were never measured
   */
  Identifier identifier(Gallery gallery, ModelCard encoder) {
    return threshold.isPresent()
        ? Identifier.atDistance(threshold.getAsDouble(), gallery, encoder)
        : Identifier.atFalseAlarmRate(
            falseAlarmRate.orElse(DEFAULT_FALSE_ALARM_RATE), gallery, encoder);
  }
}
