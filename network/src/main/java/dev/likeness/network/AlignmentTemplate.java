package dev.likeness.network;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;

/**
 * Where the five points of a face come to lie in the square that a network takes.
 *
 * @param sidePx the side of the square, at least 1
 * @param points in pixels of that square, inside it
 */
public record AlignmentTemplate(int sidePx, FivePoints points) {
  public AlignmentTemplate {
    if (sidePx < 1) {
      throw new IllegalArgumentException(
          "the square of an alignment template has a side of 1 px or more, got " + sidePx);
    }
    for (Point point : points.toList()) {
      if (!(0 <= point.x() && point.x() <= sidePx && 0 <= point.y() && point.y() <= sidePx)) {
        throw new IllegalArgumentException(
            "the points of an alignment template lie inside its square of "
                + sidePx
                + " px, got ("
                + point.x()
                + ", "
                + point.y()
                + ")");
      }
    }
  }

  /** Returns the same template in a square of another side. */
  public AlignmentTemplate scaledTo(int sidePx) {
    if (sidePx == this.sidePx) {
      return this;
    }
    double factor = (double) sidePx / this.sidePx;
    return new AlignmentTemplate(sidePx, points.map(point -> point.times(factor)));
  }
}
