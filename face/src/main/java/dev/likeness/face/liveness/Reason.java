package dev.likeness.face.liveness;

import java.util.Locale;

/** Why a session failed. */
public enum Reason {
  /** The landmarks moved like those of a flat or bent sheet, not like those of a solid head. */
  FLAT("The face moved like a flat picture."),
  /** A movement other than the requested one was made. */
  WRONG_MOVEMENT("Another movement was made than the one that was asked for."),
  /**
   * A step was completed before a person could react, or the head moved faster than a person can.
   */
  TOO_FAST("The movement was faster than a person moves."),
  /** A step was not completed in its time. */
  STEP_TIMEOUT("The movement was not made in time."),
  /** The position or size of the face jumped: a cut in a video, or another face. */
  JUMP("The face jumped in the picture."),
  /** The encoding of the face is too far from that of the first frame. */
  OTHER_PERSON("The face does not look like the one that began."),
  /** Several faces were in the picture. */
  SEVERAL_FACES("Several faces were in the picture."),
  /** No face was found for too long. */
  FACE_LOST("The face left the picture."),
  /** There were too few frames, or a gap between two frames was too long. */
  FRAMES_MISSING("Too few frames came from the camera."),
  /** Frames of this session or an earlier one were sent again. */
  REPEATED_FRAMES("The camera's pictures were seen before."),
  /** A frame's capture time is not after that of the frame before. */
  FRAMES_OUT_OF_ORDER("The frames' times do not ascend."),
  /** The frame size changed during the session. */
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
