package dev.likeness.tasks.face;

/** Which faces of a picture a use case works on. */
public enum FaceSelection {
  /** The one that stands out, by size and nearness to the middle. */
  MOST_PROMINENT,
  /** Every face, the largest first. */
  ALL;

  /** Returns the selection for the flag {@code all_faces}. */
  public static FaceSelection ofAllFaces(boolean allFaces) {
    return allFaces ? ALL : MOST_PROMINENT;
  }
}
