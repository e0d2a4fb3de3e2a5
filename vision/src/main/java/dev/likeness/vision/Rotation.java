package dev.likeness.vision;

import dev.likeness.vision.geometry.SimilarityTransform;

/**
 * A picture rotated clockwise about its centre, on a canvas that holds all of it, black beyond the
 * picture.
 *
 * @param picture the rotated picture
 * @param fromOriginal where points of the original picture lie in it
 */
public record Rotation(Picture picture, SimilarityTransform fromOriginal) {
  private static final int QUARTER_DEGREES = 90;

  /** Returns a picture rotated by 0 to 359 degrees. */
  public static Rotation of(Picture original, int degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double width = original.widthPx();
    double height = original.heightPx();
    int rotatedWidth = (int) Math.round(Math.abs(width * cos) + Math.abs(height * sin));
    int rotatedHeight = (int) Math.round(Math.abs(width * sin) + Math.abs(height * cos));
    SimilarityTransform transform =
        new SimilarityTransform(
            cos,
            sin,
            (rotatedWidth - cos * width + sin * height) / 2,
            (rotatedHeight - sin * width - cos * height) / 2);
    return new Rotation(
        degrees % QUARTER_DEGREES == 0
            ? original.turned(degrees / QUARTER_DEGREES)
            : Warp.similarity(original, transform, rotatedWidth, rotatedHeight),
        transform);
  }
}
