package dev.likeness.encoding.matrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A symmetric matrix of up to about a thousand rows, by its eigenvalues and eigenvectors: cyclic
 * Jacobi rotations, each making one element 0 (Golub and Van Loan, Matrix Computations, section
 * 8.5).
 */
public final class SymmetricMatrix {
  private static final int MAX_SWEEPS = 30;
  private static final double SMALL = 1e-10;

  private final double[] values;

  /** One eigenvector a row. */
  private final double[][] vectors;

  private SymmetricMatrix(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Returns the matrix with its eigenvalues and eigenvectors computed.
   *
   * @param matrix square and symmetric; not modified
   * @throws IllegalArgumentException if the matrix is not square
   */
  public static SymmetricMatrix of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] vectors = new double[n][n];
    double scale = 0;
    for (int i = 0; i < n; i++) {
      if (matrix[i].length != n) {
        throw new IllegalArgumentException(
            "expected " + n + " columns for " + n + " rows, got " + matrix[i].length);
      }
      a[i] = matrix[i].clone();
      vectors[i][i] = 1;
      scale += a[i][i] * a[i][i];
    }
    boolean nearlyDiagonal = false;
    for (int sweep = 0; sweep < MAX_SWEEPS && !nearlyDiagonal; sweep++) {
      // Convergence is quadratic: the sweep after this is the last that changes a digit.
      nearlyDiagonal = squaresOffDiagonal(a) <= SMALL * SMALL * scale;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    return new SymmetricMatrix(values, vectors);
  }

  /** Returns the eigenvalues in ascending order. */
  public double[] eigenvalues() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Returns the eigenvectors of the greatest eigenvalues, one a row, the greatest first.
   *
   * @param count from 1 to the number of rows of the matrix
   */
  public double[][] principal(int count) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> values[i]).reversed())
        .limit(count)
        .map(i -> vectors[i].clone())
        .toArray(double[][]::new);
  }

  /** Returns the matrix with a function applied to its eigenvalues. */
  public double[][] map(DoubleUnaryOperator function) {
    int n = values.length;
    double[][] mapped = new double[n][n];
    for (int k = 0; k < n; k++) {
      double value = function.applyAsDouble(values[k]);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          mapped[i][j] += vectors[k][i] * value * vectors[k][j];
        }
      }
    }
    return mapped;
  }

  private static double squaresOffDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        sum += 2 * a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  /** Makes the element (p, q) zero. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
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
    }
    rotateRows(a[p], a[q], c, s);
    rotateRows(vectors[p], vectors[q], c, s);
  }

  private static void rotateRows(double[] rowP, double[] rowQ, double c, double s) {
    for (int k = 0; k < rowP.length; k++) {
      double pk = rowP[k];
      double qk = rowQ[k];
      rowP[k] = c * pk - s * qk;
      rowQ[k] = s * pk + c * qk;
    }
  }
}
