package dev.likeness.face.liveness;

import dev.likeness.face.quality.Pose;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * The neutral view: the five landmarks of a head that looks straight ahead, the reference of all
 * later frames.
 *
 * <p>Koenderink and van Doorn 1991 (J. Opt. Soc. Am. A 8(2)): in two views of a rigid body under
 * affine projection, the affine map fitted to the points of a plane maps every point of that plane,
 * and a point off the plane deviates in proportion to its depth, in one common direction. Here the
 * plane is that of the eyes and the mouth corners, and the point off it is the tip of the nose. The
 * map is fitted to the four by least squares.
 */
final class NeutralView {
  private final FivePoints points;
  private final Pose pose;
  private final double eyesPx;

  private NeutralView(FivePoints points, Pose pose, double eyesPx) {
    this.points = points;
    this.pose = pose;
    this.eyesPx = eyesPx;
  }

  /** Returns the neutral view as the mean of several frames. */
  static NeutralView of(List<FivePoints> looks) {
    FivePoints mean = meanOf(looks);
    Point centre = centre(outer(mean));
    double eyes = mean.eyeDistance();
    FivePoints unit = mean.map(p -> p.plus(-centre.x(), -centre.y()).times(1 / eyes));
    return new NeutralView(unit, Pose.of(mean), eyes);
  }

  /**
   * Returns the mean of several frames' landmarks, each aligned to the first by a similarity
   * transform.
   */
  static FivePoints meanOf(List<FivePoints> looks) {
    List<Point> first = looks.get(0).toList();
    double[] x = new double[first.size()];
    double[] y = new double[first.size()];
    for (FivePoints look : looks) {
      SimilarityTransform onto = SimilarityTransform.fit(look.toList(), first);
      List<Point> moved = look.map(onto::apply).toList();
      for (int k = 0; k < x.length; k++) {
        x[k] += moved.get(k).x() / looks.size();
        y[k] += moved.get(k).y() / looks.size();
      }
    }
    List<Point> mean = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      mean.add(new Point(x[k], y[k]));
    }
    return FivePoints.of(mean);
  }

  /** Returns the shift of other landmarks against this view. */
  Shift shiftOf(FivePoints seen) {
    SimilarityTransform upright = SimilarityTransform.fit(outer(seen), outer(points));
    FivePoints t = seen.map(upright::apply);
    double[] rowX = row(t, true);
    double[] rowY = row(t, false);
    // The mean scale left over by the similarity fit; close to 1.
    double scale = (rowX[0] + rowY[1]) / 2;
    Point nose = points.nose();
    Pose now = Pose.of(seen);
    return new Shift(
        now.yawDegrees() - pose.yawDegrees(),
        now.pitchDegrees() - pose.pitchDegrees(),
        -Math.log(upright.scale() * eyesPx),
        (t.nose().x() - rowX[0] * nose.x() - rowX[1] * nose.y() - rowX[2]) / scale,
        (t.nose().y() - rowY[0] * nose.x() - rowY[1] * nose.y() - rowY[2]) / scale,
        (rowX[0] - rowY[1]) / (2 * scale),
        (rowX[1] + rowY[0]) / (2 * scale));
  }

  /** Returns a row {@code (a, b, c)} of the affine map from these points to others. */
  private double[] row(FivePoints to, boolean ofX) {
    List<Point> from = outer(points);
    List<Point> target = outer(to);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double xt = 0;
    double yt = 0;
    double mean = 0;
    for (int k = 0; k < from.size(); k++) {
      Point p = from.get(k);
      double value = ofX ? target.get(k).x() : target.get(k).y();
      xx += p.x() * p.x();
      xy += p.x() * p.y();
      yy += p.y() * p.y();
      xt += p.x() * value;
      yt += p.y() * value;
      mean += value / from.size();
    }
    // The four points are centred, so the constant is the mean and independent of the other two.
    double determinant = xx * yy - xy * xy;
    return new double[] {
      (xt * yy - yt * xy) / determinant, (yt * xx - xt * xy) / determinant, mean
    };
  }

  private static List<Point> outer(FivePoints p) {
    return List.of(p.leftEye(), p.rightEye(), p.leftMouth(), p.rightMouth());
  }

  private static Point centre(List<Point> points) {
    double x = 0;
    double y = 0;
    for (Point p : points) {
      x += p.x() / points.size();
      y += p.y() / points.size();
    }
    return new Point(x, y);
  }
}
