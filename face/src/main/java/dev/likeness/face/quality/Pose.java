package dev.likeness.face.quality;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.List;

/**
 * The head pose, estimated from five landmarks.
 *
 * <p>Scaled orthographic pose (POS, the first step of DeMenthon and Davis 1995, IJCV 15, section
 * 3): the two rows {@code I, J} of the scaled rotation are the least-squares solution of {@code (u,
 * v) = (I.X, J.X)} over the centred points X of a mean head. Departures: one step without the
 * perspective correction, and the rows are made orthogonal symmetrically. The angles are those of
 * {@code R = Rz(roll) Rx(pitch) Ry(yaw)}. Because one mean head is used for all people, errors of
 * about 10 degrees are to be expected.
 *
 * @param yawDegrees rotation to the side; positive when the nose points to the right of the picture
 * @param pitchDegrees rotation up or down; positive when the nose points up
 * @param rollDegrees rotation in the image plane; positive when the head is tilted clockwise in the
 *     picture
 */
public record Pose(double yawDegrees, double pitchDegrees, double rollDegrees) {
  /**
   * A mean head's eyes, nose tip and mouth corners in millimetres, x to the picture's right, y
   * down, z away from the camera. x and y are the medians of YuNet's landmarks over 400 frontal
   * pictures of CFP, scaled to an eye distance of 63 mm; depths are rounded from head models in
   * common use.
   */
  private static final double[][] HEAD_MM = {
    {-31.5, -36.7, 0}, {31.5, -36.7, 0}, {0, 0, -27}, {-27.9, 26.9, -4}, {27.9, 26.9, -4}
  };

  /** Scale in pixels per millimetre below which the points coincide or are collinear. */
  private static final double NO_SCALE = 1e-9;

  /** The 3 x 5 pseudo-inverse of the centred head: computed once, the head is fixed. */
  private static final double[][] SOLVER = pseudoInverse(centred(HEAD_MM));

  /**
   * Returns the pose of a head with the given landmarks; all angles are 0 if the points coincide or
   * are collinear.
   */
  public static Pose of(FivePoints points) {
    List<Point> seen = points.toList();
    double[] i = new double[3];
    double[] j = new double[3];
    for (int k = 0; k < 5; k++) {
      for (int c = 0; c < 3; c++) {
        i[c] += SOLVER[c][k] * seen.get(k).x();
        j[c] += SOLVER[c][k] * seen.get(k).y();
      }
    }
    if (norm(i) < NO_SCALE || norm(j) < NO_SCALE) {
      return new Pose(0, 0, 0);
    }
    double[] x = scaled(i, 1 / norm(i));
    double[] y = scaled(j, 1 / norm(j));
    double half = dot(x, y) / 2;
    double[] row0 = unit(sum(x, scaled(y, -half)));
    double[] row1 = unit(sum(y, scaled(x, -half)));
    double[] row2 = cross(row0, row1);
    // With R = Rz(roll) Rx(pitch) Ry(yaw), the third row is (sin y cos p, -sin p, cos y cos p) and
    // the second column begins (-cos p sin r, cos p cos r).
    double yaw = Math.atan2(row2[0], row2[2]);
    double pitch = Math.asin(Math.max(-1, Math.min(1, -row2[1])));
    double roll = Math.atan2(-row0[1], row1[1]);
    return new Pose(Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll));
  }

  private static double[][] centred(double[][] points) {
    double[][] result = new double[points.length][3];
    for (int c = 0; c < 3; c++) {
      double mean = 0;
      for (double[] point : points) {
        mean += point[c] / points.length;
      }
      for (int k = 0; k < points.length; k++) {
        result[k][c] = points[k][c] - mean;
      }
    }
    return result;
  }

  /** Returns {@code (A^T A)^-1 A^T} of an n x 3 matrix of full rank. */
  private static double[][] pseudoInverse(double[][] a) {
    double[][] m = new double[3][3];
    for (double[] row : a) {
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 3; c++) {
          m[r][c] += row[r] * row[c];
        }
      }
    }
    double[][] inverse = {cross(m[1], m[2]), cross(m[2], m[0]), cross(m[0], m[1])};
    double determinant = dot(m[0], inverse[0]);
    double[][] result = new double[3][a.length];
    for (int k = 0; k < a.length; k++) {
      for (int c = 0; c < 3; c++) {
        // The adjugate of a symmetric matrix is symmetric, so rows serve as columns.
        result[c][k] = dot(inverse[c], a[k]) / determinant;
      }
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double[] scaled(double[] a, double factor) {
    return new double[] {a[0] * factor, a[1] * factor, a[2] * factor};
  }

  private static double[] sum(double[] a, double[] b) {
    return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
  }

  private static double[] unit(double[] a) {
    return scaled(a, 1 / norm(a));
  }
}
