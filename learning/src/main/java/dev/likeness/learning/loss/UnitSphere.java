package dev.likeness.learning.loss;

/**
 * Scaling rows to unit length, {@code e = r / ||r||}, and the way back: {@code ∂L/∂r = (g - (g·e)
 * e) / ||r||} for the gradient g to e.
 */
public final class UnitSphere {
  private static final double MIN = 1e-12;

  private UnitSphere() {}

  /** Returns the rows at unit length; a row of zeros stays. */
  public static float[] project(float[] rows, int dimension) {
    float[] unit = new float[rows.length];
    for (int at = 0; at < rows.length; at += dimension) {
      double norm = norm(rows, at, dimension);
      for (int k = at; k < at + dimension; k++) {
        unit[k] = (float) (rows[k] / norm);
      }
    }
    return unit;
  }

  /**
   * Returns the gradient to the rows for the gradient to them at unit length.
   *
   * <p>A row of zeros has no direction, and gets no gradient: divided by its length, its gradient
   * would drown that of all other rows once the whole is clipped.
   */
  public static float[] gradient(float[] rows, float[] toUnit, int dimension) {
    float[] gradient = new float[rows.length];
    for (int at = 0; at < rows.length; at += dimension) {
      double norm = norm(rows, at, dimension);
      if (norm == MIN) {
        continue;
      }
      double along = 0;
      for (int k = at; k < at + dimension; k++) {
        along += toUnit[k] * (rows[k] / norm);
      }
      for (int k = at; k < at + dimension; k++) {
        gradient[k] = (float) ((toUnit[k] - along * rows[k] / norm) / norm);
      }
    }
    return gradient;
  }

  private static double norm(float[] rows, int at, int dimension) {
    double sum = 0;
    for (int k = at; k < at + dimension; k++) {
      sum += (double) rows[k] * rows[k];
    }
    return Math.max(MIN, Math.sqrt(sum));
  }
}
