package dev.likeness.recognition;

import dev.likeness.face.quality.QualityLimits;

/**
 * What is asked of a picture before it is enrolled. A picture without a face is refused under any
 * rules.
 *
 * @param limits from where on a face counts as unfit
 * @param crowd whether another face may stand out about as much
 * @param identity whether the encoding must fit its person and nobody else
 */
public record EnrolmentRules(QualityLimits limits, Crowd crowd, Identity identity) {
  /** What becomes of a picture in which it is not clear who is meant. */
  public enum Crowd {
    REFUSED,
    ALLOWED
  }

  /** Whether an encoding is compared with those enrolled before it is added. */
  public enum Identity {
    CHECKED,
    UNCHECKED
  }

  /** Returns the rules that keep a gallery clean: quality, one face, and identity are checked. */
  public static EnrolmentRules defaults() {
    return new EnrolmentRules(QualityLimits.defaults(), Crowd.REFUSED, Identity.CHECKED);
  }

  /** Returns rules that take every picture with a face. */
  public static EnrolmentRules anyFace() {
    return new EnrolmentRules(QualityLimits.none(), Crowd.ALLOWED, Identity.UNCHECKED);
  }
}
