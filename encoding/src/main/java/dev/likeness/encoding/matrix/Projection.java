package dev.likeness.encoding.matrix;

/**
 * A linear map of encodings into the space of another encoder, in closed form.
 *
 * <p>Row i of X (n x d) and row i of Y (n x k) are the encodings of one face by the two encoders.
 *
 * <ol>
 *   <li>If d is greater than k, V (d x k) holds the eigenvectors of XᵀX with the greatest
 *       eigenvalues: of all maps to k numbers it keeps the inner products of X best (Eckart and
 *       Young 1936; without centring). Otherwise V is the identity.
 *   <li>{@code Q = (M Mᵀ)^(-1/2) M} with {@code M = (XV)ᵀ Y} has orthonormal rows and brings XV
 *       closest to Y (orthogonal Procrustes problem, Schönemann 1966).
 * </ol>
 *
 * <p>The map is {@code x V Q}; it keeps inner products if d is at most k. Immutable.
 */
public final class Projection {
  /** Smaller eigenvalues of M Mᵀ, as a share of the greatest, are rounding errors. */
  private static final double MIN_SHARE = 1e-14;

  /** Of d rows and k columns. */
  private final double[][] matrix;

  private Projection(double[][] matrix) {
    this.matrix = matrix;
  }

  /** Returns how many faces a projection between two dimensions needs at least. */
  public static int minFaces(int from, int onto) {
    return Math.min(from, onto);
  }

  /**
   * Returns the projection of encodings into the space of others.
   *
   * @param from X, one encoding a row; not modified
   * @param onto Y, the encodings of the same faces; not modified
   * @throws IllegalArgumentException if there are not as many of each, or fewer than {@link
   *     #minFaces}
   */
  public static Projection of(float[][] from, float[][] onto) {
    if (from.length != onto.length
        || from.length == 0
        || from.length < minFaces(from[0].length, onto[0].length)) {
      throw new IllegalArgumentException(
          "expected encodings of the same faces, as many as the smaller of their dimensions, got "
              + from.length
              + " and "
              + onto.length);
    }
    double[][] reduction = reduction(from, onto[0].length);
    double[][] moments = Matrices.product(reduction, Matrices.products(from, onto));
    SymmetricMatrix squares =
        SymmetricMatrix.of(Matrices.product(moments, Matrices.transposed(moments)));
    double[] values = squares.eigenvalues();
    double min = MIN_SHARE * values[values.length - 1];
    double[][] rotation =
        Matrices.product(squares.map(value -> value > min ? 1 / Math.sqrt(value) : 0), moments);
    return new Projection(Matrices.product(Matrices.transposed(reduction), rotation));
  }

  /** Returns the transpose of V. */
  private static double[][] reduction(float[][] from, int onto) {
    int dimension = from[0].length;
    if (dimension > onto) {
      return PrincipalDirections.of(from, onto).vectors();
    }
    double[][] identity = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /**
   * Returns the projected encoding, of k numbers.
   *
   * @param encoding of d numbers; not modified
   */
  public float[] apply(float[] encoding) {
    double[] sums = new double[matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      Matrices.add(matrix[i], encoding[i], sums);
    }
    float[] projected = new float[sums.length];
    for (int j = 0; j < sums.length; j++) {
      projected[j] = (float) sums[j];
    }
    return projected;
  }
}
