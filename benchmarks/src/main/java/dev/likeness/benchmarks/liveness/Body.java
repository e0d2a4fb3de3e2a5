package dev.likeness.benchmarks.liveness;

import java.util.random.RandomGenerator;

/** Five points in space, in millimetres: x to the right, y down, z away from the camera. */
final class Body {
  /** Eyes, nose, corners of the mouth of a mean head, and how people differ from it. */
  private static final double[][] MEAN = {
    {-31.5, -36.7, 0}, {31.5, -36.7, 0}, {0, 0, -27}, {-27.9, 26.9, -4}, {27.9, 26.9, -4}
  };

  private static final double EYES_DEVIATION = 1.8;
  private static final double HEIGHT_DEVIATION = 2.5;
  private static final double NOSE_DEVIATION = 3.5;
  private static final double ASYMMETRY = 0.8;

  private Body() {}

  /** Returns somebody's head. */
  static double[][] head(RandomGenerator random) {
    double[][] head = new double[5][3];
    double eyes = EYES_DEVIATION * random.nextGaussian();
    double high = HEIGHT_DEVIATION * random.nextGaussian();
    double mouth = EYES_DEVIATION * random.nextGaussian();
    double low = HEIGHT_DEVIATION * random.nextGaussian();
    double mouthDepth = HEIGHT_DEVIATION * random.nextGaussian();
    for (int k = 0; k < 5; k++) {
      for (int c = 0; c < 3; c++) {
        head[k][c] = MEAN[k][c] + ASYMMETRY * random.nextGaussian();
      }
    }
    head[0][0] -= eyes;
    head[1][0] += eyes;
    head[3][0] -= mouth;
    head[4][0] += mouth;
    for (int k = 0; k < 2; k++) {
      head[k][1] += high;
      head[k + 3][1] += low;
      head[k + 3][2] += mouthDepth;
    }
    head[2][1] += HEIGHT_DEVIATION * random.nextGaussian();
    head[2][2] += NOSE_DEVIATION * random.nextGaussian();
    return head;
  }

  /** Returns the points of a flat print of somebody, photographed from the front. */
  static double[][] print(RandomGenerator random) {
    double[][] print =
        turned(head(random), 4 * random.nextGaussian(), 6 * random.nextGaussian(), 0);
    double size = 0.8 + 0.7 * random.nextDouble();
    for (double[] p : print) {
      p[0] *= size;
      p[1] *= size;
      p[2] = 0;
    }
    return print;
  }

  /** Returns points bent about an upright cylinder whose axis lies behind them. */
  static double[][] bent(double[][] flat, double radiusMm) {
    double[][] bent = new double[flat.length][];
    for (int k = 0; k < flat.length; k++) {
      double angle = flat[k][0] / radiusMm;
      bent[k] =
          new double[] {
            radiusMm * Math.sin(angle), flat[k][1], flat[k][2] + radiusMm * (1 - Math.cos(angle))
          };
    }
    return bent;
  }

  /**
   * Returns points of which one half, as seen from the nose, is folded back by an angle.
   *
   * @param axis 0 to fold the half to a side, 1 to fold the upper or lower half
   * @param lower whether it is the left, or upper, half
   */
  static double[][] folded(double[][] flat, int axis, double degrees, boolean lower) {
    double angle = Math.toRadians(degrees);
    double[][] folded = new double[flat.length][];
    double nose = flat[2][axis];
    for (int k = 0; k < flat.length; k++) {
      folded[k] = flat[k].clone();
      double away = flat[k][axis] - nose;
      if (lower ? away < 0 : away > 0) {
        folded[k][axis] = nose + away * Math.cos(angle);
        folded[k][2] += Math.abs(away) * Math.sin(angle);
      }
    }
    return folded;
  }

  /** Returns points scaled across, and sheared: {@code x + shear y}. */
  static double[][] sheared(double[][] flat, double across, double shear) {
    double[][] sheared = new double[flat.length][];
    for (int k = 0; k < flat.length; k++) {
      sheared[k] = new double[] {across * flat[k][0] + shear * flat[k][1], flat[k][1], flat[k][2]};
    }
    return sheared;
  }

  /** Returns points turned by yaw, then pitch, then roll; positive yaw to the right, pitch up. */
  static double[][] turned(double[][] body, double yaw, double pitch, double roll) {
    double[][] turned = new double[body.length][];
    for (int k = 0; k < body.length; k++) {
      double[] p = body[k];
      double[] a = rotated(p[0], p[2], yaw);
      double[] b = rotated(p[1], a[1], -pitch);
      double[] c = rotated(a[0], b[0], roll);
      turned[k] = new double[] {c[0], c[1], b[1]};
    }
    return turned;
  }

  /** Returns points moved. */
  static double[][] moved(double[][] body, double dx, double dy, double dz) {
    double[][] moved = new double[body.length][];
    for (int k = 0; k < body.length; k++) {
      moved[k] = new double[] {body[k][0] + dx, body[k][1] + dy, body[k][2] + dz};
    }
    return moved;
  }

  /** Returns (u cos - v sin, u sin + v cos). */
  private static double[] rotated(double u, double v, double degrees) {
    double angle = Math.toRadians(degrees);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new double[] {u * cos - v * sin, u * sin + v * cos};
  }
}
