package dev.likeness.network;

import java.util.Locale;

/** What a network is for. */
public enum Task {
  /** Finds the faces in a picture, with five points each. */
  FACE_DETECTION,
  /** Turns an aligned face into an encoding. */
  FACE_ENCODING,
  /** Tells a face before the camera from a picture of a face. */
  LIVENESS,
  /** Gives the activations of its layers. */
  FEATURES,
  /** Sorts pictures into the classes of ImageNet. */
  CLASSIFICATION;

  /** Returns the name used in cards and answers, such as {@code face_detection}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
