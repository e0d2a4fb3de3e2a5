package dev.likeness.face.liveness;

/**
 * The grey chips that differ from one by little more than a small shift, turn or scaling and by
 * light: the plane that touches it in the directions of these changes.
 *
 * <p>The tangent distance of another chip is what remains of the difference outside the plane, as
 * root mean square. Source: P. Y. Simard, Y. A. LeCun, J. S. Denker, "Efficient Pattern Recognition
 * Using a New Transformation Distance", NIPS 1992; one-sided, with brightness and contrast among
 * the directions. Points found a fraction of a pixel beside those of the same frame, as noise and
 * another encoding cause, so do not count.
 */
final class TangentPlane {
  private static final int DIRECTIONS = 6;

  /** Chips farther apart than so many times the limit are not looked at more closely. */
  private static final double FAR = 8;

  private final byte[] chip;
  private final float[][] directions;

  /**
   * Makes the plane at a chip.
   *
   * @param chip rows of a square, side x side
   */
  TangentPlane(byte[] chip, int side) {
    this.chip = chip;
    this.directions = orthonormal(chip, side);
  }

  /**
   * Returns whether the tangent distance of a chip is at most a limit.
   *
   * @param limit in units of the chips' levels
   */
  boolean isNear(byte[] other, double limit) {
    double most = FAR * FAR * limit * limit * chip.length;
    float[] difference = new float[chip.length];
    double square = 0;
    for (int i = 0; i < chip.length; i++) {
      int d = chip[i] - other[i];
      difference[i] = d;
      square += d * d;
      if (square > most) {
        return false;
      }
    }
    for (float[] direction : directions) {
      double along = product(difference, direction);
      square -= along * along;
    }
    return square <= limit * limit * chip.length;
  }

  private static float[][] orthonormal(byte[] chip, int side) {
    float[][] all = new float[DIRECTIONS][chip.length];
    double middle = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double right =
            slope(chip, y * side + Math.max(0, x - 1), y * side + Math.min(side - 1, x + 1));
        double down =
            slope(chip, Math.max(0, y - 1) * side + x, Math.min(side - 1, y + 1) * side + x);
        int i = y * side + x;
        all[0][i] = (float) right;
        all[1][i] = (float) down;
        all[2][i] = (float) (down * (x - middle) - right * (y - middle));
        all[3][i] = (float) (right * (x - middle) + down * (y - middle));
        all[4][i] = 1;
        all[5][i] = chip[i];
      }
    }
    for (int k = 0; k < DIRECTIONS; k++) {
      for (int j = 0; j < k; j++) {
        add(all[k], all[j], -product(all[k], all[j]));
      }
      double norm = Math.sqrt(product(all[k], all[k]));
      scale(all[k], norm > 1e-3 ? 1 / norm : 0);
    }
    return all;
  }

  private static double slope(byte[] chip, int before, int after) {
    return (chip[after] - chip[before]) / 2.0;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(float[] to, float[] direction, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += (float) (factor * direction[i]);
    }
  }

  private static void scale(float[] direction, double factor) {
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= (float) factor;
    }
  }
}
