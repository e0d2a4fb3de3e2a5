package dev.likeness.style;

import java.util.function.DoubleUnaryOperator;

/**
 * A small symmetric matrix, by its eigenvalues and eigenvectors: Jacobi's method, each rotation
 * making one element 0 (Golub and Van Loan, Matrix Computations, section 8.5).
 */
final class SymmetricMatrix {
  private static final int SWEEPS = 30;

  private final double[] values;
  private final double[][] vectors;

  SymmetricMatrix(double[][] matrix) {
    int size = matrix.length;
    double[][] a = new double[size][];
    vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      a[i] = matrix[i].clone();
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(a, p, q);
        }
      }
    }
    values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = a[i][i];
    }
  }

  private void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
      double vp = vectors[k][p];
      double vq = vectors[k][q];
      vectors[k][p] = c * vp - s * vq;
      vectors[k][q] = s * vp + c * vq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
  }

  /** Returns the matrix with a function applied to its eigenvalues. */
  double[][] map(DoubleUnaryOperator function) {
    int size = values.length;
    double[][] mapped = new double[size][size];
    for (int k = 0; k < size; k++) {
      double value = function.applyAsDouble(Math.max(values[k], Double.MIN_NORMAL));
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          mapped[i][j] += vectors[i][k] * value * vectors[j][k];
        }
      }
    }
    return mapped;
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
