package dev.likeness.learning.loss;

/**
 * L2 normalisation of rows, {@code e = r / ||r||}, and its backward pass: {@code ∂L/∂r = (g - (g·e)
 * e) / ||r||} for the gradient g with respect to e.
 */
public final class UnitSphere {
  private static final double MIN = 1e-12;

  private UnitSphere() {}

  /** Returns the rows scaled to unit length; a row of zeros is unchanged. */
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
   * Returns the gradient with respect to the rows from the gradient with respect to the normalised
   * rows.
   *
   * <p>A row of zeros has no direction and gets a gradient of 0: divided by its tiny length, its
   * gradient would dominate all others after gradient clipping.
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
