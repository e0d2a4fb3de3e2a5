package dev.likeness.learning.loss;

import java.util.Arrays;

/**
 * The encodings of a batch, one per row, with the person's label of each. The arrays are shared
 * with the caller, who must not change them while this is in use.
 */
public final class EncodingBatch {
  private final float[] values;
  private final int[] people;
  private final int dimension;

  /**
   * Creates a batch.
   *
   * @param values rows x dimension floats; not copied
   * @param people the person of each row; equal numbers mean the same person
   * @throws IllegalArgumentException if a value is not finite
   */
  public EncodingBatch(float[] values, int[] people) {
    if (people.length == 0 || values.length % people.length != 0 || values.length == 0) {
      throw new IllegalArgumentException(
          "the number of floats is a multiple of the number of rows, got "
              + values.length
              + " floats for "
              + people.length
              + " rows");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "encodings are finite, but row "
                + i / (values.length / people.length)
                + " of the batch is not: training has diverged: start again"
                + " with a lower learning rate (--learning-rate) or a longer warm-up (--warm-up)");
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

  /** Returns whether two rows are of the same person. */
  public boolean samePerson(int i, int j) {
    return people[i] == people[j];
  }

  /** Returns the person's label of a row. */
  public int person(int i) {
    return people[i];
  }

  /** Throws IllegalArgumentException if the encodings have another dimension. */
  void requireDimension(int expected) {
    if (dimension != expected) {
      throw new IllegalArgumentException(
          "the loss expects encodings of dimension " + expected + ", the batch has " + dimension);
    }
  }

  /** Returns the values, not a copy. */
  float[] values() {
    return values;
  }

  /** Returns {@code ||e_i - e_j||²} for all pairs of rows: symmetric, 0 on the diagonal. */
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
   * Returns the gradient of {@code Σ_ij c_ij ||e_i - e_j||²} with respect to the rows: {@code 2 Σ_j
   * (c_ij + c_ji) (e_i - e_j)}.
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

  /** Returns the extents only. */
  @Override
  public String toString() {
    return "EncodingBatch[" + rows() + " x " + dimension + "]";
  }
}
