package dev.likeness.gallery.internal;

/**
 * A probe's inner products with the coded vectors of blocks, one block after the other: of each an
 * upper bound, from a sum of small whole numbers.
 *
 * <p>With the probe q and a vector of offset o, steps s, codes c and errors e, {@code q.x = q.o +
 * w.c + q.e} where {@code w_k = q_k s_k}. The weights w are taken in steps of t: {@code w_k = t z_k
 * + g_k}. {@link CodeScan} adds 15 |z| for each negative z to a sum. So
 *
 * <pre>
 * q.x &lt;= q.o + 7.5 sum(g) + t (sum - 15 sum of negative |z|) + ||g|| ||c - 7.5|| + ||q|| ||e||
 * </pre>
 *
 * <p>by the inequality of Cauchy and Schwarz; norms are the largest of the block. One thread.
 */
final class CodedProbe {
  private static final int MAX_SUM = Short.MAX_VALUE;
  private static final int MAX_WEIGHTS = MAX_SUM / Codes.MAX_CODE;

  /** Of all numbers that are summed in double, relative to their magnitudes. */
  private static final double ROUNDING = 1e-11;

  private final CodeScan scan;
  private double[] q = {};
  private double norm;
  private int[] weights = {};
  private final long[] sums = new long[CodeScan.LONGS];
  private double most;
  private double step;

  CodedProbe(CodeScan scan) {
    this.scan = scan;
  }

  /** Takes the vector of the probe. */
  void take(double[] vector) {
    if (vector.length != q.length) {
      weights = new int[4 * Codes.groups(vector.length)];
    }
    q = vector;
    double square = 0;
    for (double value : q) {
      square += value * value;
    }
    norm = Math.sqrt(square);
  }

  /** Returns whether vectors of that length can be summed in 15 bits. */
  static boolean takes(int length) {
    return length <= MAX_WEIGHTS;
  }

  /** Sums the codes of a block. */
  void look(Codes codes) {
    double all = 0;
    for (int k = 0; k < q.length; k++) {
      all += Math.abs(q[k]) * codes.step(k);
    }
    // Rounding adds at most half a step to each weight.
    step = all / (MAX_WEIGHTS - 1 - q.length / 2.0);
    double perStep = step > 0 ? 1 / step : 0;
    double product = 0;
    double rests = 0;
    double restSquares = 0;
    double magnitudes = 0;
    long negative = 0;
    for (int k = 0; k < q.length; k++) {
      double weight = q[k] * codes.step(k);
      int z = (int) Math.rint(weight * perStep);
      double rest = weight - step * z;
      product += q[k] * codes.offset(k);
      rests += rest;
      restSquares += rest * rest;
      magnitudes += Math.abs(q[k] * codes.offset(k)) + Codes.MAX_CODE * Math.abs(weight);
      weights[k] = z;
      negative -= Math.min(z, 0);
    }
    most =
        product
            + Codes.MIDDLE * rests
            - step * Codes.MAX_CODE * negative
            + Math.sqrt(restSquares) * codes.spread()
            + norm * codes.error()
            + ROUNDING * magnitudes;
    scan.sums(codes.packed(), weights, sums);
  }

  /** Returns the least sum of a row whose product may be the given one or more. */
  int leastSum(double product) {
    double above = product - most;
    if (!(above > 0)) {
      return 0;
    }
    double sum = above / step * (1 - ROUNDING);
    return sum <= MAX_SUM ? (int) sum : MAX_SUM + 1;
  }

  /**
   * Returns the first row from a given one on whose sum is at least so much.
   *
   * @return {@value CodeScan#LANES} if there is none
   */
  int next(int row, int leastSum) {
    if (leastSum > MAX_SUM) {
      return CodeScan.LANES;
    }
    long high = 0x8000_8000_8000_8000L;
    long least = 0x0001_0001_0001_0001L * leastSum;
    long before = (1L << (16 * (row % 4))) - 1;
    for (int i = row / 4; i < CodeScan.LONGS; i++) {
      // No lane borrows from the next, as both numbers have 15 bits.
      long reached = ((sums[i] | high) - least) & high & ~before;
      if (reached != 0) {
        return 4 * i + Long.numberOfTrailingZeros(reached) / 16;
      }
      before = 0;
    }
    return CodeScan.LANES;
  }
}
