package dev.likeness.face.detect;

import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;

/**
 * A detected face.
 *
 * @param box the bounding box, in pixels of the picture; it may extend beyond the border
 * @param points the five landmarks, in pixels of the picture
 * @param score detection score, from 0 to 1; higher is more certain
 */
public record Face(Box box, FivePoints points, double score) {
  /** Returns this face in the coordinates of the picture scaled by {@code factor}. */
  public Face times(double factor) {
    return new Face(box.times(factor), points.map(p -> p.times(factor)), score);
  }

  /** Returns this face translated by the given amounts. */
  public Face plus(double dx, double dy) {
    return new Face(box.plus(dx, dy), points.map(p -> p.plus(dx, dy)), score);
  }
}
