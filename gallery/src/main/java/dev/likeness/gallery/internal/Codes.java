package dev.likeness.gallery.internal;

/**
 * Vectors of a block in 4 bits a component, with what is needed to bound inner products with them.
 *
 * <p>Component k of a vector is {@code offset_k + step_k * code_k + e_k}, with codes from 0 to 15
 * and offset and step of the block, between its least and its largest component. Kept are the
 * largest norm of a vector e, and of a vector of codes about their middle, 7.5.
 *
 * <p>It does not change.
 */
final class Codes {
  static final int MAX_CODE = 15;
  static final double MIDDLE = MAX_CODE / 2.0;

  /** Covers the rounding of norms. */
  private static final double UP = 1 + 1e-12;

  private final long[] packed;
  private final double[] offsets;
  private final double[] steps;
  private final double error;
  private final double spread;

  private Codes(long[] packed, double[] offsets, double[] steps, double error, double spread) {
    this.packed = packed;
    this.offsets = offsets;
    this.steps = steps;
    this.error = error;
    this.spread = spread;
  }

  /**
   * Returns the codes of vectors of equal length.
   *
   * @param vectors at most {@value CodeScan#LANES}
   */
  static Codes of(double[][] vectors) {
    int size = vectors[0].length;
    int groups = groups(size);
    long[] packed = new long[groups * CodeScan.LONGS];
    double[] offsets = new double[size];
    double[] steps = new double[size];
    double[] errors = new double[vectors.length];
    double[] spreads = new double[vectors.length];
    for (int k = 0; k < size; k++) {
      double least = vectors[0][k];
      double most = least;
      for (double[] vector : vectors) {
        least = Math.min(least, vector[k]);
        most = Math.max(most, vector[k]);
      }
      offsets[k] = least;
      steps[k] = (most - least) / MAX_CODE;
      for (int row = 0; row < vectors.length; row++) {
        double exact = steps[k] > 0 ? (vectors[row][k] - least) / steps[k] : 0;
        long code = Math.max(0, Math.min(MAX_CODE, Math.round(exact)));
        int at = (row / 4 / CodeScan.TILE * groups + k / 4) * CodeScan.TILE;
        packed[at + row / 4 % CodeScan.TILE] |= code << (16 * (row % 4) + 4 * (k % 4));
        double e = vectors[row][k] - (least + steps[k] * code);
        errors[row] += e * e;
        spreads[row] += (code - MIDDLE) * (code - MIDDLE);
      }
    }
    return new Codes(packed, offsets, steps, norm(errors), norm(spreads));
  }

  /** Returns how many groups of four components hold so many: an even number. */
  static int groups(int size) {
    return (size + 7) / 8 * 2;
  }

  /** Returns the codes, as {@link CodeScan} takes them. */
  long[] packed() {
    return packed;
  }

  double offset(int k) {
    return offsets[k];
  }

  double step(int k) {
    return steps[k];
  }

  /** Returns a norm that no row's errors exceed. */
  double error() {
    return error;
  }

  /** Returns a norm that no row's codes less 7.5 exceed. */
  double spread() {
    return spread;
  }

  private static double norm(double[] squares) {
    double most = 0;
    for (double square : squares) {
      most = Math.max(most, square);
    }
    return Math.sqrt(most) * UP;
  }
}
