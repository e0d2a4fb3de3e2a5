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
 * @param orientationLead by how much the picture's best face scored higher this way up than upside
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

  /** Returns this face with its box centred elsewhere, its size unchanged, and moved landmarks. */
  Face moved(UnaryOperator<Point> landmarks, Point centre) {
    Box moved =
        new Box(
            centre.x() - box.width() / 2, centre.y() - box.height() / 2, box.width(), box.height());
    return new Face(moved, points.map(landmarks), score, orientationLead);
  }

  Face withOrientationLead(double lead) {
    return new Face(box, points, score, lead);
  }
}
