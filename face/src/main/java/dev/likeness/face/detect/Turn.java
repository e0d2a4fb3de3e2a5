package dev.likeness.face.detect;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;

/**
 * A picture turned clockwise about its centre, on a canvas that holds all of it, black beyond the
 * picture.
 *
 * @param picture the turned picture
 * @param toTurned where points of the original picture lie in it
 */
record Turn(Picture picture, SimilarityTransform toTurned) {
  private static final int QUARTER = 90;

  static Turn of(Picture original, int degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double width = original.widthPx();
    double height = original.heightPx();
    int turnedWidth = (int) Math.round(Math.abs(width * cos) + Math.abs(height * sin));
    int turnedHeight = (int) Math.round(Math.abs(width * sin) + Math.abs(height * cos));
    SimilarityTransform turn =
        new SimilarityTransform(
            cos,
            sin,
            (turnedWidth - cos * width + sin * height) / 2,
            (turnedHeight - sin * width - cos * height) / 2);
    return new Turn(
        degrees % QUARTER == 0
            ? original.turned(degrees / QUARTER)
            : Warp.similarity(original, turn, turnedWidth, turnedHeight),
        turn);
  }

  /** Returns a face of the turned picture in the coordinates of the original. */
  Face back(Face face) {
    SimilarityTransform back = toTurned.inverse();
    Point centre = back.apply(face.box().centre());
    return face.moved(back::apply, centre);
  }
}
