package dev.likeness.face.quality;

import java.util.Locale;

/** Why the quality of a face is insufficient for comparison. */
public enum QualityReason {
  FACE_TOO_SMALL("come closer or take a larger picture"),
  LOW_SHARPNESS("hold still, focus, wipe the lens"),
  LOW_BRIGHTNESS("add light"),
  HIGH_BRIGHTNESS("reduce the light, or step out of the sun"),
  EXTREME_POSE("look at the camera"),
  LOW_DETECTION_SCORE("show the whole face, nothing in front of it"),
  NOISE("add light, or take the picture with a better camera"),
  COMPRESSION_ARTEFACTS("save the picture at a higher quality"),
  FACE_CUT_OFF("show the whole face, none of it beyond the picture's border"),
  OCCLUDED("take away what covers the eyes or the mouth"),
  ROTATED("turn the picture upright: it is not clear which way up the face is");

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
