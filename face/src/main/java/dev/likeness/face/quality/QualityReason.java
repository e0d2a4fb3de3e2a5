package dev.likeness.face.quality;

import java.util.Locale;

/** Why the quality of a face is insufficient for comparison. */
public enum QualityReason {
  FACE_TOO_SMALL("come closer or take a larger picture"),
  LOW_SHARPNESS("hold still, focus, wipe the lens"),
  LOW_BRIGHTNESS("add light"),
  HIGH_BRIGHTNESS("reduce the light, or step out of the sun"),
  EXTREME_POSE("look at the camera"),
  LOW_DETECTION_SCORE("show the whole face, nothing in front of it");

  private final String advice;

  QualityReason(String advice) {
    this.advice = advice;
  }

  /** Returns advice to the person in front of the camera. */
  public String advice() {
    return advice;
  }

  /** Returns the code used in answers, such as {@code face_too_small}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
