package dev.likeness.face.liveness;

import java.util.Locale;

/** Why a session failed. */
public enum Reason {
  /** The points moved as those of a flat or bent sheet do, not as those of a solid head. */
  FLAT("The face moved like a flat picture."),
  /** Another movement was made than the one asked for. */
  WRONG_MOVEMENT("Another movement was made than the one that was asked for."),
  /**
   * A step was complete before a person could have reacted, or the head moved faster than one can.
   */
  TOO_FAST("The movement was faster than a person moves."),
  /** A step was not completed in its time. */
  STEP_TIMEOUT("The movement was not made in time."),
  /** The face jumped in place or size: a cut in a film, or another face. */
  JUMP("The face jumped in the picture."),
  /** The face does not look like that of the person who began. */
  OTHER_PERSON("The face does not look like the one that began."),
  /** Several faces were in the picture. */
  SEVERAL_FACES("Several faces were in the picture."),
  /** The face was gone for too long. */
  FACE_LOST("The face left the picture."),
  /** Too few frames came, or there was a gap between them. */
  FRAMES_MISSING("Too few frames came from the camera."),
  /** A frame was not taken after the one before it. */
  FRAMES_OUT_OF_ORDER("The frames' times do not ascend."),
  /** The camera's pictures changed their size. */
  PICTURE_SIZE_CHANGED("The camera's pictures changed their size.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the code used in answers, such as {@code other_person}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the reason as an English sentence. */
  public String sentence() {
    return sentence;
  }
}
