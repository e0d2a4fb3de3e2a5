package dev.likeness.benchmarks.invention;

import java.util.Arrays;
import java.util.Random;

/** Planes and flows to test with. */
final class Textures {
  private Textures() {}

  /** Returns soft blobs of several sizes from 0 to 255. */
  static Plane blobs(int side, long seed) {
    Noise noise = new Noise(new Random(seed));
    Plane plane = new Plane(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double value = 128 + 80 * noise.layered(7.0 * x / side, 7.0 * y / side, 3);
        plane.values()[y * side + x] = (float) Math.max(0, Math.min(255, value));
      }
    }
    return plane;
  }

  static Plane filled(int side, float value) {
    Plane plane = new Plane(side);
    Arrays.fill(plane.values(), value);
    return plane;
  }

  static Texture grey(Plane plane) {
    return new Texture(plane.copy(), plane.copy(), plane.copy());
  }

  /** Returns a smooth flow of at most {@code most} pixels, still at the border. */
  static Flow swell(int side, double most) {
    Flow flow = Flow.still(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double window = Math.sin(Math.PI * x / (side - 1)) * Math.sin(Math.PI * y / (side - 1));
        int i = y * side + x;
        flow.dx().values()[i] = (float) (most * window * Math.cos(4.0 * y / side));
        flow.dy().values()[i] = (float) (most * window * Math.sin(3.0 * x / side));
      }
    }
    return flow;
  }

  /** Returns the mean distance between the ends of two flows, in pixels, away from the border. */
  static double meanDistance(Flow a, Flow b) {
    int side = a.side();
    int margin = side / 8;
    double sum = 0;
    int count = 0;
    for (int y = margin; y < side - margin; y++) {
      for (int x = margin; x < side - margin; x++) {
        int i = y * side + x;
        sum +=
            Math.hypot(
                a.dx().values()[i] - b.dx().values()[i], a.dy().values()[i] - b.dy().values()[i]);
        count++;
      }
    }
    return sum / count;
  }
}
