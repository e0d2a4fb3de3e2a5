package dev.likeness.recognition;

import dev.likeness.face.quality.QualityLimits;

/**
 * The conditions for enrolling a picture. A picture without a face is always rejected.
 *
 * @param limits the quality thresholds beyond which a face is rejected
 * @param crowd whether a second face of similar prominence is allowed
 * @param identity whether the encoding is compared with the gallery
 */
public record EnrolmentRules(QualityLimits limits, Crowd crowd, Identity identity) {
  /** Whether pictures with several prominent faces are accepted. */
  public enum Crowd {
    REFUSED,
    ALLOWED
  }

  /** Whether an encoding is compared with the gallery before it is added. */
  public enum Identity {
    CHECKED,
    UNCHECKED
  }

  /** Returns the default rules: quality, number of faces and identity are checked. */
  public static EnrolmentRules defaults() {
    return new EnrolmentRules(QualityLimits.defaults(), Crowd.REFUSED, Identity.CHECKED);
  }

  /** Returns rules that accept every picture with a face. */
  public static EnrolmentRules anyFace() {
    return new EnrolmentRules(QualityLimits.none(), Crowd.ALLOWED, Identity.UNCHECKED);
  }
}
