package dev.likeness.tasks.face;

import dev.likeness.vision.Picture;

/** A use case that answers for one picture. Safe for any number of threads. */
@FunctionalInterface
public interface PictureUseCase<A> {
  /**
   * Returns the answer for a picture.
   *
   * @throws FaceNotFoundException if it shows no face and the use case needs one
   */
  A run(Picture picture);
}
