package dev.likeness.tasks.face;

import dev.likeness.tasks.answer.FaceAnswer;

/** What is done with a face for which rates measured on clear faces do not hold. */
public enum QualityRequirement {
  /** It is compared, and the answer says that the rates do not hold. */
  REPORTED,
  /** It is refused. */
  REQUIRED;

  /** Returns the requirement for the flag {@code require_quality}. */
  public static QualityRequirement of(boolean required) {
    return required ? REQUIRED : REPORTED;
  }

  /** Returns whether a face may be compared. */
  public boolean admits(FaceAnswer face) {
    return this == REPORTED || face.isClear();
  }
}
