package dev.likeness.benchmarks.invention;

import java.util.Random;

/**
 * Smooth noise over the plane, from about -1 to 1 (Perlin 2002, Improving Noise, in two
 * dimensions): random slopes at whole numbers, mixed by {@code 6 t^5 - 15 t^4 + 10 t^3}.
 */
final class Noise {
  private static final int PERIOD = 256;

  private final int[] shuffled = new int[2 * PERIOD];
  private final double[] across = new double[PERIOD];
  private final double[] down = new double[PERIOD];

  Noise(Random random) {
    for (int i = 0; i < PERIOD; i++) {
      shuffled[i] = i;
      double angle = 2 * Math.PI * random.nextDouble();
      across[i] = Math.cos(angle);
      down[i] = Math.sin(angle);
    }
    for (int i = PERIOD - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = kept;
    }
    System.arraycopy(shuffled, 0, shuffled, PERIOD, PERIOD);
  }

  /** Returns the noise at a place. */
  double at(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double u = x - left;
    double v = y - top;
    double s = fade(u);
    double upper = mix(slope(left, top, u, v), slope(left + 1, top, u - 1, v), s);
    double lower = mix(slope(left, top + 1, u, v - 1), slope(left + 1, top + 1, u - 1, v - 1), s);
    return 1.4 * mix(upper, lower, fade(v));
  }

  /** Returns noise of several sizes: each half as large and half as strong as the one before. */
  double layered(double x, double y, int layers) {
    double sum = 0;
    double strength = 1;
    double size = 1;
    for (int layer = 0; layer < layers; layer++) {
      sum += strength * at(x * size + 17.3 * layer, y * size - 9.1 * layer);
      strength /= 2;
      size *= 2;
    }
    return sum;
  }

  private double slope(int x, int y, double u, double v) {
    int i = shuffled[shuffled[x & (PERIOD - 1)] + (y & (PERIOD - 1))];
    return across[i] * u + down[i] * v;
  }

  private static double fade(double t) {
    return t * t * t * (t * (6 * t - 15) + 10);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }
}
