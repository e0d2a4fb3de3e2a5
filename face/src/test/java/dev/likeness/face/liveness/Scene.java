package dev.likeness.face.liveness;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A body of five points, seen from afar with a little noise: a solid head, or a sheet. */
final class Scene {
  /** Eyes, nose, mouth corners in millimetres: x right, y down, z away from the camera. */
  static final double[][] HEAD = {
    {-31.5, -36.7, 0}, {31.5, -36.7, 0}, {0, 0, -27}, {-27.9, 26.9, -4}, {27.9, 26.9, -4}
  };

  private static final double PIXELS_A_MM = 1.5;

  private final double[][] body;
  private final double noise;
  private final SplittableRandom random;

  private Scene(double[][] body, double noise, long seed) {
    this.body = body;
    this.noise = noise;
    this.random = new SplittableRandom(seed);
  }

  /** A head whose points are found with an error of a share of the distance of the eyes. */
  static Scene head(double noise, long seed) {
    return new Scene(HEAD, noise, seed);
  }

  /** A flat print of that head. */
  static Scene sheet(double noise, long seed) {
    double[][] flat = new double[5][];
    for (int k = 0; k < 5; k++) {
      flat[k] = new double[] {HEAD[k][0], HEAD[k][1], 0};
    }
    return new Scene(flat, noise, seed);
  }

  /** A print bent about an upright cylinder. */
  static Scene bent(double radiusMm, double noise, long seed) {
    double[][] bent = new double[5][];
    for (int k = 0; k < 5; k++) {
      double angle = HEAD[k][0] / radiusMm;
      bent[k] =
          new double[] {radiusMm * Math.sin(angle), HEAD[k][1], radiusMm * (1 - Math.cos(angle))};
    }
    return new Scene(bent, noise, seed);
  }

  /** Returns the points, turned to the picture's right by yaw and up by pitch, sized by scale. */
  FivePoints seen(double yawDegrees, double pitchDegrees, double scale) {
    double yaw = Math.toRadians(yawDegrees);
    double pitch = Math.toRadians(pitchDegrees);
    List<Point> points = new ArrayList<>();
    for (double[] p : body) {
      double x = p[0] * Math.cos(yaw) - p[2] * Math.sin(yaw);
      double z = p[0] * Math.sin(yaw) + p[2] * Math.cos(yaw);
      double y = p[1] * Math.cos(pitch) + z * Math.sin(pitch);
      points.add(
          new Point(
              320 + PIXELS_A_MM * scale * (x + 63 * noise * random.nextGaussian()),
              240 + PIXELS_A_MM * scale * (y + 63 * noise * random.nextGaussian())));
    }
    return FivePoints.of(points);
  }
}
