package dev.likeness.benchmarks.liveness;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A pinhole camera and a detector of five points, with the errors of both.
 *
 * <p>Millimetres, x to the right, y down, z away from the camera. Errors of the points are of the
 * size of 1.5 to 3 % of the distance of the eyes for each coordinate; half of their variance is new
 * in every frame, half wanders over half a second. In addition each point is misplaced in
 * proportion to how far the face is turned.
 */
final class Camera {
  static final int WIDTH_PX = 640;
  static final int HEIGHT_PX = 480;

  private static final double EYES_MM = 63;

  private final RandomGenerator random;
  private final double focalPx;
  private final double noise;
  private final Drift[] wandering = new Drift[10];
  private final double[] misplaced = new double[10];

  Camera(RandomGenerator random) {
    this.random = random;
    this.focalPx = 500 + 300 * random.nextDouble();
    this.noise = 0.015 + 0.015 * random.nextDouble();
    for (int k = 0; k < wandering.length; k++) {
      wandering[k] = new Drift(noise * Math.sqrt(0.5), 0.5, random);
      misplaced[k] = 0.015 * random.nextGaussian();
    }
  }

  /**
   * Returns the points that are found of five points in space.
   *
   * @param turnedDegrees how far the face is turned away from the camera
   */
  FivePoints see(double[][] points, double turnedDegrees, double seconds) {
    double eyesPx = focalPx * EYES_MM / ((points[0][2] + points[1][2]) / 2);
    List<Point> seen = new ArrayList<>();
    for (int k = 0; k < points.length; k++) {
      double[] p = points[k];
      seen.add(
          new Point(
              WIDTH_PX / 2.0
                  + focalPx * p[0] / p[2]
                  + eyesPx * error(2 * k, turnedDegrees, seconds),
              HEIGHT_PX / 2.0
                  + focalPx * p[1] / p[2]
                  + eyesPx * error(2 * k + 1, turnedDegrees, seconds)));
    }
    return FivePoints.of(seen);
  }

  private double error(int coordinate, double turnedDegrees, double seconds) {
    return noise * Math.sqrt(0.5) * random.nextGaussian()
        + wandering[coordinate].at(seconds)
        + misplaced[coordinate] * Math.min(1.5, Math.abs(turnedDegrees) / 30);
  }
}
