package dev.likeness.learning.loss;

import java.util.Arrays;

/**
 * Encodings of a batch, row by row, with the number of the person of each. The arrays are the
 * caller's and are not to be changed while this is used.
 */
public final class EncodingBatch {
  private final float[] values;
  private final int[] people;
  private final int dimension;

  /**
   * Returns a batch.
   *
   * @param values rows x dimension floats; not copied
   * @param people the person of each row; equal numbers mean the same person
   * @throws IllegalArgumentException if a value is not finite
   */
  public EncodingBatch(float[] values, int[] people) {
    if (people.length == 0 || values.length % people.length != 0 || values.length == 0) {
      throw new IllegalArgumentException(
          "a batch has a whole number of floats for each row, got "
              + values.length
              + " floats for "
              + people.length
              + " rows");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "encodings are finite, and row "
                + i / (values.length / people.length)
                + " of the batch is not: if this is training, it has diverged: begin again from"
                + " before, with a lower learning rate (--rate) or a longer warm-up (--warm-up)");
      }
    }
    this.values = values;
    this.people = people;
    this.dimension = values.length / people.length;
  }

  /** Returns the number of encodings. */
  public int rows() {
    return people.length;
  }

  public int dimension() {
    return dimension;
  }

  /** Returns component {@code k} of row {@code i}. */
  public float value(int i, int k) {
    return values[i * dimension + k];
  }

  /** Returns whether two rows are of one person. */
  public boolean samePerson(int i, int j) {
    return people[i] == people[j];
  }

  /** Returns the number of the person of a row. */
  public int person(int i) {
    return people[i];
  }

  /** Refuses a batch whose encodings are not of the length that a loss was made for. */
  void requireDimension(int expected) {
    if (dimension != expected) {
      throw new IllegalArgumentException(
          "the loss was made for encodings of length "
              + expected
              + ", the batch has length "
              + dimension);
    }
  }

  /** Returns the values themselves. */
  float[] values() {
    return values;
  }

  /** Returns {@code ||e_i - e_j||²} for every two rows, symmetric, 0 on the diagonal. */
  public double[][] squaredDistances() {
    double[][] distances = new double[rows()][rows()];
    for (int i = 0; i < rows(); i++) {
      for (int j = i + 1; j < rows(); j++) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
          double difference = (double) values[i * dimension + k] - values[j * dimension + k];
          sum += difference * difference;
        }
        distances[i][j] = sum;
        distances[j][i] = sum;
      }
    }
    return distances;
  }

  /**
   * Returns the gradient to the rows of {@code Σ_ij c_ij ||e_i - e_j||²}: {@code 2 Σ_j (c_ij +
   * c_ji) (e_i - e_j)}.
   */
  float[] gradientOfDistances(double[][] coefficients) {
    float[] gradient = new float[values.length];
    double[] row = new double[dimension];
    for (int i = 0; i < rows(); i++) {
      Arrays.fill(row, 0);
      for (int j = 0; j < rows(); j++) {
        double c = 2 * (coefficients[i][j] + coefficients[j][i]);
        if (c != 0) {
          for (int k = 0; k < dimension; k++) {
            row[k] += c * ((double) values[i * dimension + k] - values[j * dimension + k]);
          }
        }
      }
      for (int k = 0; k < dimension; k++) {
        gradient[i * dimension + k] = (float) row[k];
      }
    }
    return gradient;
  }

  /** Shows the extents only. */
  @Override
  public String toString() {
    return "EncodingBatch[" + rows() + " x " + dimension + "]";
  }
}
