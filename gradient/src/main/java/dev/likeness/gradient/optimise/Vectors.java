package dev.likeness.gradient.optimise;

/** Sums over long arrays, in double, in a fixed order. */
final class Vectors {
  private static final int LANES = 8;

  private Vectors() {}

  /** {@code Σ aᵢ bᵢ}. */
  static double dot(float[] a, float[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int end = a.length - a.length % LANES;
    for (int i = 0; i < end; i += LANES) {
      s0 += (double) a[i] * b[i];
      s1 += (double) a[i + 1] * b[i + 1];
      s2 += (double) a[i + 2] * b[i + 2];
      s3 += (double) a[i + 3] * b[i + 3];
      s4 += (double) a[i + 4] * b[i + 4];
      s5 += (double) a[i + 5] * b[i + 5];
      s6 += (double) a[i + 6] * b[i + 6];
      s7 += (double) a[i + 7] * b[i + 7];
    }
    double sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    for (int i = end; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** {@code Y += factor X}. */
  static void addInPlace(float[] y, double factor, float[] x) {
    float f = (float) factor;
    for (int i = 0; i < y.length; i++) {
      y[i] += f * x[i];
    }
  }

  static void scaleInPlace(float[] y, double factor) {
    float f = (float) factor;
    for (int i = 0; i < y.length; i++) {
      y[i] *= f;
    }
  }

  /** {@code Z = X + factor Y}. */
  static void sum(float[] x, double factor, float[] y, float[] z) {
    float f = (float) factor;
    for (int i = 0; i < z.length; i++) {
      z[i] = x[i] + f * y[i];
    }
  }

  static double sumOfMagnitudes(float[] a) {
    double sum = 0;
    for (float value : a) {
      sum += Math.abs(value);
    }
    return sum;
  }
}
