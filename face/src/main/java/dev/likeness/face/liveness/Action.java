package dev.likeness.face.liveness;

import java.util.Locale;

/**
 * What a person before the camera is asked to do.
 *
 * <p>Left and right are the person's own, which is also how they see themselves in a mirror. All
 * pictures are as the camera takes them, not mirrored: there, somebody who turns to their own left
 * turns towards the picture's right.
 */
public enum Action {
  /** Look straight into the camera: how every session begins, and no step of its own. */
  LOOK_STRAIGHT("Look straight into the camera and hold still."),
  /** Turn the head to the person's own left: in the picture the nose moves to the right. */
  TURN_LEFT("Turn your head to your left."),
  /** Turn the head to the person's own right: in the picture the nose moves to the left. */
  TURN_RIGHT("Turn your head to your right."),
  /** Bring the face closer to the camera: in the picture it grows. */
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

  /** Returns what to tell the person, in English. */
  public String instruction() {
    return instruction;
  }

  /** Returns whether the head is asked to turn to a side. */
  boolean isTurn() {
    return this == TURN_LEFT || this == TURN_RIGHT;
  }

  /** Returns whether the head is asked to rotate, so that a solid one shows its depth. */
  boolean isRotation() {
    return isTurn() || this == LOOK_UP;
  }
}
