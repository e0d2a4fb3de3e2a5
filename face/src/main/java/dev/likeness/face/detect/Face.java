package dev.likeness.face.detect;

import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;

/**
 * A face as it was found in a picture.
 *
 * @param box where it lies, in pixels of the picture; it may reach beyond the border
 * @param points its five points, in pixels of the picture
 * @param score how sure the detector is, from 0 to 1; higher is surer
 */
public record Face(Box box, FivePoints points, double score) {
  /** Returns this face as it lies in the picture scaled by {@code factor}. */
  public Face times(double factor) {
    return new Face(box.times(factor), points.map(p -> p.times(factor)), score);
  }

  /** Returns this face moved by the given amounts. */
  public Face plus(double dx, double dy) {
    return new Face(box.plus(dx, dy), points.map(p -> p.plus(dx, dy)), score);
  }
}
