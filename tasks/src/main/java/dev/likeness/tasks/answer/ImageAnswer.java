package dev.likeness.tasks.answer;

import dev.likeness.vision.Picture;

/**
 * The size of a picture that was read, upright.
 *
 * @param width in pixels
 * @param height in pixels
 * @param reduction by how much smaller it was read because it has more pixels than the limit: 2, 4
 *     or 8 times; 1 if it was not
 */
public record ImageAnswer(int width, int height, int reduction) {
  /** Returns a picture's size. */
  public static ImageAnswer of(Picture picture) {
    return new ImageAnswer(
        picture.originalWidthPx(),
        picture.originalHeightPx(),
        Math.toIntExact(Math.round(picture.reduction())));
  }
}
