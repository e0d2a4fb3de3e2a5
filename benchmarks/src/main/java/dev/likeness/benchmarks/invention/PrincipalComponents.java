package dev.likeness.benchmarks.invention;

import java.util.List;
import java.util.Random;

/**
 * The directions in which rows of numbers vary most, by orthogonal iteration on the covariance
 * (Golub and Van Loan 2013, Matrix Computations, section 7.3.2), without ever writing it down.
 *
 * <p>Immutable.
 */
final class PrincipalComponents {
  private static final int ITERATIONS = 24;

  private final float[] mean;
  private final float[][] directions;
  private final double[] deviations;

  private PrincipalComponents(float[] mean, float[][] directions, double[] deviations) {
    this.mean = mean;
    this.directions = directions;
    this.deviations = deviations;
  }

  /**
   * Returns the first components of some rows.
   *
   * @param rows of one length, at least one; not modified
   * @param count how many components, fewer than rows
   * @param random what the iteration begins with
   */
  static PrincipalComponents of(List<float[]> rows, int count, Random random) {
    if (count < 1 || count >= rows.size()) {
      throw new IllegalArgumentException(
          "there is at least one component and fewer than the "
              + rows.size()
              + " rows, got "
              + count);
    }
    float[] mean = mean(rows);
    float[][] directions = new float[count][mean.length];
    for (float[] direction : directions) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = (float) random.nextGaussian();
      }
    }
    orthonormalise(directions);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      directions = spread(rows, mean, directions);
      orthonormalise(directions);
    }
    return new PrincipalComponents(mean, directions, deviations(rows, mean, directions));
  }

  int count() {
    return directions.length;
  }

  /** Returns the standard deviation of the rows along a component. */
  double deviation(int component) {
    return deviations[component];
  }

  /** Returns a row's coefficients, in standard deviations from the mean. */
  double[] coefficients(float[] row) {
    double[] result = new double[count()];
    for (int k = 0; k < result.length; k++) {
      result[k] = along(row, mean, directions[k]) / Math.max(1e-12, deviations[k]);
    }
    return result;
  }

  /** Returns the row that some coefficients stand for. */
  float[] row(double[] coefficients) {
    float[] row = mean.clone();
    for (int k = 0; k < coefficients.length; k++) {
      addInPlace(row, directions[k], (float) (coefficients[k] * deviations[k]));
    }
    return row;
  }

  /** Returns the Euclidean distance between a row and what its coefficients stand for. */
  double residual(float[] row) {
    float[] seen = row(coefficients(row));
    double squares = 0;
    for (int i = 0; i < row.length; i++) {
      squares += (double) (row[i] - seen[i]) * (row[i] - seen[i]);
    }
    return Math.sqrt(squares);
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.get(0).length];
    for (float[] row : rows) {
      addInPlace(mean, row, 1f / rows.size());
    }
    return mean;
  }

  /** Returns the covariance times each direction. */
  private static float[][] spread(List<float[]> rows, float[] mean, float[][] directions) {
    float[][] result = new float[directions.length][mean.length];
    for (float[] row : rows) {
      float[] centred = row.clone();
      addInPlace(centred, mean, -1);
      for (int k = 0; k < directions.length; k++) {
        addInPlace(result[k], centred, (float) (dot(centred, directions[k]) / rows.size()));
      }
    }
    return result;
  }

  private static double[] deviations(List<float[]> rows, float[] mean, float[][] directions) {
    double[] squares = new double[directions.length];
    for (float[] row : rows) {
      for (int k = 0; k < squares.length; k++) {
        double along = along(row, mean, directions[k]);
        squares[k] += along * along / rows.size();
      }
    }
    for (int k = 0; k < squares.length; k++) {
      squares[k] = Math.sqrt(squares[k]);
    }
    return squares;
  }

  /** Gram and Schmidt, in the order of the vectors. */
  private static void orthonormalise(float[][] vectors) {
    for (int k = 0; k < vectors.length; k++) {
      for (int before = 0; before < k; before++) {
        addInPlace(vectors[k], vectors[before], (float) -dot(vectors[k], vectors[before]));
      }
      float factor = (float) (1 / Math.max(1e-30, Math.sqrt(dot(vectors[k], vectors[k]))));
      for (int i = 0; i < vectors[k].length; i++) {
        vectors[k][i] *= factor;
      }
    }
  }

  private static double along(float[] row, float[] mean, float[] direction) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += (row[i] - mean[i]) * direction[i];
    }
    return sum;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addInPlace(float[] to, float[] from, float weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * from[i];
    }
  }
}
