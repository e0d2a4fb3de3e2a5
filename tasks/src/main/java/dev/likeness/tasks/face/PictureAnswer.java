package dev.likeness.tasks.face;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.tasks.answer.PictureError;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one picture file of several: the fields of a use case's answer, or an error.
 *
 * @param path the file, as it was named
 * @param answer what the use case answers for the picture; null if it failed
 * @param error why it failed; null if it did not
 */
public record PictureAnswer<A>(
    String path, @JsonUnwrapped @Nullable A answer, @Nullable PictureError error) {
  /** Returns whether the use case needed a face and the picture shows none. */
  public boolean hasNoFace() {
    return error != null && error.code().equals(FaceNotFoundException.CODE);
  }

  /** Returns whether the picture was read, and its face is missing or refused. */
  public boolean hasNoUsableFace() {
    return hasNoFace() || (error != null && error.code().equals(LowQualityException.CODE));
  }
}
