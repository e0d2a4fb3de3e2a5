package dev.likeness.learning.diagnosis;

import dev.likeness.encoding.matrix.SymmetricMatrix;
import java.util.Arrays;

/**
 * The spread of encodings in their space, an indicator of collapse.
 *
 * @param meanPairwiseDistance mean L2 distance between two encodings
 * @param deviation standard deviation of a component, averaged over components; about {@code 1/√d}
 *     for unit vectors uniform on the sphere
 * @param effectiveRank {@code exp(-Σ p ln p)} over the eigenvalues of the covariance as shares p of
 *     their sum (Roy and Vetterli 2007, who use singular values): 1 for points on a line, d for
 *     equal variance in all directions
 */
public record EncodingSpread(double meanPairwiseDistance, double deviation, double effectiveRank) {
  private static final int MAX_ROWS = 2000;

  /**
   * Computes the spread of the rows; the mean distance uses the first {@value #MAX_ROWS} rows.
   *
   * @param values rows x dimension, row by row
   */
  public static EncodingSpread of(float[] values, int dimension) {
    int rows = values.length / dimension;
    if (rows < 2) {
      throw new IllegalArgumentException("the spread needs at least 2 encodings, got " + rows);
    }
    double[][] covariance = covariance(values, dimension, rows);
    double deviation = 0;
    for (int k = 0; k < dimension; k++) {
      deviation += Math.sqrt(covariance[k][k]) / dimension;
    }
    return new EncodingSpread(
        meanDistance(values, dimension, Math.min(rows, MAX_ROWS)),
        deviation,
        effectiveRank(SymmetricMatrix.of(covariance).eigenvalues()));
  }

  private static double[][] covariance(float[] values, int d, int rows) {
    double[] mean = new double[d];
    for (int i = 0; i < values.length; i++) {
      mean[i % d] += values[i] / (double) rows;
    }
    double[][] covariance = new double[d][d];
    double[] centred = new double[d];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < d; k++) {
        centred[k] = values[i * d + k] - mean[k];
      }
      for (int k = 0; k < d; k++) {
        double[] row = covariance[k];
        double factor = centred[k] / rows;
        for (int l = 0; l < d; l++) {
          row[l] += factor * centred[l];
        }
      }
    }
    return covariance;
  }

  private static double meanDistance(float[] values, int d, int rows) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        float square = 0;
        for (int k = 0; k < d; k++) {
          float difference = values[i * d + k] - values[j * d + k];
          square += difference * difference;
        }
        sum += Math.sqrt(square);
      }
    }
    return sum / (rows * (rows - 1) / 2.0);
  }

  private static double effectiveRank(double[] eigenvalues) {
    double total = Arrays.stream(eigenvalues).map(v -> Math.max(0, v)).sum();
    if (total <= 0) {
      return 1;
    }
    double entropy = 0;
    for (double eigenvalue : eigenvalues) {
      double share = Math.max(0, eigenvalue) / total;
      if (share > 0) {
        entropy -= share * Math.log(share);
      }
    }
    return Math.exp(entropy);
  }
}
