package dev.likeness.learning.diagnosis;

import java.util.Arrays;

/**
 * Eigenvalues of symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, section 8.5): simple, accurate, and fast enough for a few hundred rows.
 */
final class Eigenvalues {
  private static final int MAX_SWEEPS = 30;
  private static final double SMALL = 1e-10;

  private Eigenvalues() {}

  /** Returns the eigenvalues, rising. The matrix is not changed. */
  static double[] ofSymmetric(double[][] matrix) {
    int n = matrix.length;
    double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double scale = 0;
    for (int i = 0; i < n; i++) {
      scale += a[i][i] * a[i][i];
    }
    for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a) > SMALL * SMALL * scale; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, p, q);
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    Arrays.sort(values);
    return values;
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        sum += 2 * a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  /** Makes the element (p, q) zero. */
  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    double[] rowP = a[p];
    double[] rowQ = a[q];
    for (int k = 0; k < a.length; k++) {
      double pk = rowP[k];
      double qk = rowQ[k];
      rowP[k] = c * pk - s * qk;
      rowQ[k] = s * pk + c * qk;
    }
  }
}
