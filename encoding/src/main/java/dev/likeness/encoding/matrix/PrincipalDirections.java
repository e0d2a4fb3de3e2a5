package dev.likeness.encoding.matrix;

import java.util.Arrays;

/**
 * The directions in which encodings extend most, in closed form.
 *
 * <p>Row i of X (n x d) is an encoding. The rows of V (k x d) are the eigenvectors of XᵀX with the
 * greatest eigenvalues, the greatest first. They are orthonormal, and of all maps to k numbers V
 * keeps the inner products of the rows of X best (Eckart and Young 1936; without centring).
 *
 * <p>Immutable.
 */
public final class PrincipalDirections {
  private final double[][] vectors;
  private final double kept;

  private PrincipalDirections(double[][] vectors, double kept) {
    this.vectors = vectors;
    this.kept = kept;
  }

  /**
   * Returns the directions.
   *
   * @param encodings X, one encoding a row; not modified
   * @param count k, from 1 to d
   * @throws IllegalArgumentException if there are fewer encodings than directions, or {@code count}
   *     is out of range
   */
  public static PrincipalDirections of(float[][] encodings, int count) {
    if (encodings.length < Math.max(1, count)) {
      throw new IllegalArgumentException(
          "expected as many encodings as directions, " + count + ", got " + encodings.length);
    }
    int dimension = encodings[0].length;
    if (count < 1 || count > dimension) {
      throw new IllegalArgumentException(
          "expected 1 to " + dimension + " directions, as many as the floats, got " + count);
    }
    SymmetricMatrix moments = SymmetricMatrix.of(Matrices.products(encodings, encodings));
    double[] values = moments.eigenvalues();
    double all = Arrays.stream(values).sum();
    double kept = Arrays.stream(values, values.length - count, values.length).sum();
    return new PrincipalDirections(moments.principal(count), all > 0 ? Math.min(1, kept / all) : 1);
  }

  /** Returns V in double precision; not to be modified. */
  double[][] vectors() {
    return vectors;
  }

  /** Returns V, one direction a row. */
  public float[][] rows() {
    float[][] rows = new float[vectors.length][vectors[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = (float) vectors[i][j];
      }
    }
    return rows;
  }

  /** Returns the share of the encodings' squared lengths that the directions keep, from 0 to 1. */
  public double kept() {
    return kept;
  }

  /** Shows the numbers of directions and floats only. */
  @Override
  public String toString() {
    return "PrincipalDirections[" + vectors.length + " of " + vectors[0].length + "]";
  }
}
