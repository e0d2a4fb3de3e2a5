package dev.likeness.face.liveness;

import java.util.Locale;

/** Advice to the person during a running session. */
public enum Hint {
  /** No face was found in the frame. */
  FACE_NOT_FOUND("No face was found: come into the picture."),
  /** More than one face was found. */
  ONE_FACE_ONLY("Only one person may be in the picture."),
  /** The face is too small for its movement to be measured. */
  TOO_FAR("Come a little closer."),
  /** The session starts with a look straight ahead. */
  LOOK_STRAIGHT("Look straight into the camera."),
  /** The points are not steady yet. */
  HOLD_STILL("Hold still for a moment."),
  /** An earlier movement is still held: it has to be undone first. */
  MOVE_BACK("Go back to how you began."),
  /** The movement has started but is not wide enough. */
  GO_FURTHER("A little further."),
  /** The movement is wide enough and has to be held. */
  HOLD_IT("Hold it.");

  private final String sentence;

  Hint(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the code used in answers, such as {@code face_not_found}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the hint as an English sentence. */
  public String sentence() {
    return sentence;
  }
}
