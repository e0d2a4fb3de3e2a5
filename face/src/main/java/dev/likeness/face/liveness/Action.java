package dev.likeness.face.liveness;

import java.util.Locale;

/**
 * A movement that a liveness session asks for.
 *
 * <p>Left and right are the person's own. Frames are not mirrored: a person who turns to their own
 * left turns towards the right of the picture.
 */
public enum Action {
  /** Look straight into the camera: the start of every session, not a step of its own. */
  LOOK_STRAIGHT("Look straight into the camera and hold still."),
  /** Turn the head to the person's own left: in the picture the nose moves to the right. */
  TURN_LEFT("Turn your head to your left."),
  /** Turn the head to the person's own right: in the picture the nose moves to the left. */
  TURN_RIGHT("Turn your head to your right."),
  /** Bring the face closer to the camera: in the picture it becomes larger. */
  COME_CLOSER("Bring your face closer to the camera."),
  /** Lift the chin: in the picture the nose moves up. */
  LOOK_UP("Look up: lift your chin.");

  private final String instruction;

  Action(String instruction) {
    this.instruction = instruction;
  }

  /** Returns the name used in answers, such as {@code turn_left}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the instruction for the person, in English. */
  public String instruction() {
    return instruction;
  }

  /** Returns whether the action is a turn of the head to a side. */
  boolean isTurn() {
    return this == TURN_LEFT || this == TURN_RIGHT;
  }

  /**
   * Returns whether the action is a rotation of the head, which shows the depth of a solid head.
   */
  boolean isRotation() {
    return isTurn() || this == LOOK_UP;
  }
}
