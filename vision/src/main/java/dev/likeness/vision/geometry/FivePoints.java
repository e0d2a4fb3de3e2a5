package dev.likeness.vision.geometry;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The five points by which a face is aligned, named as they lie in the picture: {@code leftEye} is
 * the eye further to the left there (the person's right eye).
 *
 * @param leftEye the centre of the eye further to the left in the picture
 * @param rightEye the centre of the eye further to the right in the picture
 * @param nose the tip of the nose
 * @param leftMouth the corner of the mouth further to the left in the picture
 * @param rightMouth the corner of the mouth further to the right in the picture
 */
public record FivePoints(
    Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

  /**
   * Returns the points given in this order: left eye, right eye, nose tip, left mouth corner, right
   * mouth corner.
   */
  public static FivePoints of(List<Point> points) {
    if (points.size() != 5) {
      throw new IllegalArgumentException("expected 5 points, got " + points.size());
    }
    return new FivePoints(
        points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  /** Returns the points as a list, in the order of {@link #of}. */
  public List<Point> toList() {
    return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
  }

  /** Returns these points, each replaced by what the function makes of it. */
  public FivePoints map(UnaryOperator<Point> function) {
    return new FivePoints(
        function.apply(leftEye),
        function.apply(rightEye),
        function.apply(nose),
        function.apply(leftMouth),
        function.apply(rightMouth));
  }

  /** Returns the distance between the eyes, in pixels. */
  public double eyeDistance() {
    return leftEye.distanceTo(rightEye);
  }
}
