package dev.likeness.recognition.admission;

import java.util.Locale;

/** Why somebody who passed the challenge of a session is not admitted. */
public enum AdmissionReason {
  /** The frames together show no enrolled person. */
  UNKNOWN_PERSON("No enrolled person is within the threshold."),
  /** Together the frames show an enrolled person, but some alone do not, or show another one. */
  FRAMES_DISAGREE("The frames do not all show the same enrolled person."),
  /** Too few steps had a clear frame of a face that looks into the camera. */
  TOO_FEW_CLEAR_FRAMES("Too few frames show the face clearly and from the front."),
  /** The liveness network takes the frames for those of an attack. */
  PRESENTATION_ATTACK("The frames look like a print or a screen.");

  private final String sentence;

  AdmissionReason(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the code used in answers, such as {@code frames_disagree}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the reason as an English sentence. */
  public String sentence() {
    return sentence;
  }
}
