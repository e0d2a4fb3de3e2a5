package dev.likeness.tasks.answer;

import dev.likeness.vision.Picture;

/**
 * The size of a picture that was read, upright.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record ImageAnswer(int width, int height) {
  /** Returns a picture's size. */
  public static ImageAnswer of(Picture picture) {
    return new ImageAnswer(picture.widthPx(), picture.heightPx());
  }
}
