package dev.likeness.encoding.matrix;

/** Products of small matrices, row by row. */
final class Matrices {
  private Matrices() {}

  /** Returns {@code AᵀB}. */
  static double[][] products(float[][] a, float[][] b) {
    double[][] sums = new double[a[0].length][b[0].length];
    for (int row = 0; row < a.length; row++) {
      for (int i = 0; i < sums.length; i++) {
        for (int j = 0; j < sums[i].length; j++) {
          sums[i][j] += (double) a[row][i] * b[row][j];
        }
      }
    }
    return sums;
  }

  /** Returns {@code AB}. */
  static double[][] product(double[][] a, double[][] b) {
    double[][] sums = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        add(b[k], a[i][k], sums[i]);
      }
    }
    return sums;
  }

  /** Adds a row, multiplied by a weight, to another. */
  static void add(double[] row, double weight, double[] to) {
    for (int j = 0; j < row.length; j++) {
      to[j] += weight * row[j];
    }
  }

  /** Returns {@code Aᵀ}. */
  static double[][] transposed(double[][] a) {
    double[][] turned = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        turned[j][i] = a[i][j];
      }
    }
    return turned;
  }
}
