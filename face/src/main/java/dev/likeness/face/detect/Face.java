package dev.likeness.face.detect;

import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.function.UnaryOperator;

/**
 * A detected face.
 *
 * @param box the bounding box, in pixels of the picture; it may extend beyond the border
 * @param points the five landmarks, in pixels of the picture; left and right as an upright viewer
 *     sees the face
 * @param score detection score, from 0 to 1; higher is more certain
 * @param orientationLead by how much the picture's faces scored higher this way up than upside
 *     down, from 0 (undecided) to 1 (certain)
 */
public record Face(Box box, FivePoints points, double score, double orientationLead) {
  /** Returns a face whose orientation is certain. */
  public Face(Box box, FivePoints points, double score) {
    this(box, points, score, 1);
  }

  /** Returns this face in the coordinates of the picture scaled by {@code factor}. */
  public Face times(double factor) {
    return new Face(box.times(factor), points.map(p -> p.times(factor)), score, orientationLead);
  }

  /** Returns this face translated by the given amounts. */
  public Face plus(double dx, double dy) {
    return new Face(box.plus(dx, dy), points.map(p -> p.plus(dx, dy)), score, orientationLead);
  }

  /** Returns this face under a turn of the picture by quarters of a circle. */
  Face turned(UnaryOperator<Point> turn) {
    Point a = turn.apply(new Point(box.x(), box.y()));
    Point b = turn.apply(new Point(box.x() + box.width(), box.y() + box.height()));
    Box turned =
        new Box(
            Math.min(a.x(), b.x()),
            Math.min(a.y(), b.y()),
            Math.abs(a.x() - b.x()),
            Math.abs(a.y() - b.y()));
    return new Face(turned, points.map(turn), score, orientationLead);
  }

  Face withOrientationLead(double lead) {
    return new Face(box, points, score, lead);
  }
}
