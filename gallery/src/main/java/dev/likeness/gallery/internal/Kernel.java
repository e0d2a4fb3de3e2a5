package dev.likeness.gallery.internal;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.Arrays;

/**
 * Scores the rows of a block against a probe in float, lower for nearer ones, with a proven bound
 * on the error.
 *
 * <p>Four components of all rows of a block are taken at a time. The inner loops run over rows,
 * which lie side by side, so that the compiler makes vector instructions of them.
 *
 * <p>The bounds: with {@code u = 2^-24}, a sum of n float products in any order differs from the
 * exact one by at most {@code n u / (1 - n u)} times the sum of their magnitudes (Higham, Accuracy
 * and Stability of Numerical Algorithms, section 3.1). A row whose numbers are too large or too
 * small for that has the weight NaN, which makes its score NaN, which {@link Shortlist} always
 * looks at exactly.
 */
enum Kernel {
  /** {@code 1 - q.x / ||x||} for a probe q of unit length. */
  COSINE {
    @Override
    float weight(Encoding row) {
      double norm = row.norm();
      return norm >= 1e-15 && norm <= 1e15 ? (float) (1 / norm) : Float.NaN;
    }

    @Override
    float[] probe(Encoding probe) {
      double norm = probe.norm();
      float[] unit = probe.toArray();
      for (int k = 0; k < unit.length; k++) {
        unit[k] = (float) (unit[k] / norm);
      }
      return unit;
    }

    @Override
    void addFour(float[] sums, float[] x, int at, float[] q, int k) {
      float q0 = q[k];
      float q1 = q[k + 1];
      float q2 = q[k + 2];
      float q3 = q[k + 3];
      for (int r = 0; r < Block.LANES; r++) {
        sums[r] +=
            q0 * x[at + r]
                + q1 * x[at + Block.LANES + r]
                + q2 * x[at + 2 * Block.LANES + r]
                + q3 * x[at + 3 * Block.LANES + r];
      }
    }

    @Override
    void addOne(float[] sums, float[] x, int at, float q) {
      for (int r = 0; r < Block.LANES; r++) {
        sums[r] += q * x[at + r];
      }
    }

    @Override
    void finish(float[] sums, float[] weights) {
      for (int r = 0; r < Block.LANES; r++) {
        sums[r] = 1 - sums[r] * weights[r];
      }
    }

    /**
     * Absolute: n for the sum, 1 for the probe, 2 for the weight, 2 for the difference, and some.
     */
    @Override
    double reach(double score, int dimension) {
      return score + 2 * (dimension + 8) * UNIT;
    }
  },

  /** {@code ||q - x||^2}, for both L2 and its square. */
  SQUARED_L2 {
    @Override
    void addFour(float[] sums, float[] x, int at, float[] q, int k) {
      float q0 = q[k];
      float q1 = q[k + 1];
      float q2 = q[k + 2];
      float q3 = q[k + 3];
      for (int r = 0; r < Block.LANES; r++) {
        float d0 = q0 - x[at + r];
        float d1 = q1 - x[at + Block.LANES + r];
        float d2 = q2 - x[at + 2 * Block.LANES + r];
        float d3 = q3 - x[at + 3 * Block.LANES + r];
        sums[r] += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
      }
    }

    @Override
    void addOne(float[] sums, float[] x, int at, float q) {
      for (int r = 0; r < Block.LANES; r++) {
        float d = q - x[at + r];
        sums[r] += d * d;
      }
    }

    /** Relative, as no term is negative; absolute only where squares underflow. */
    @Override
    double reach(double score, int dimension) {
      return relativeReach(score, dimension, 1e-44);
    }
  },

  /** {@code sum_k |q_k - x_k|}. */
  L1 {
    @Override
    void addFour(float[] sums, float[] x, int at, float[] q, int k) {
      float q0 = q[k];
      float q1 = q[k + 1];
      float q2 = q[k + 2];
      float q3 = q[k + 3];
      for (int r = 0; r < Block.LANES; r++) {
        sums[r] +=
            Math.abs(q0 - x[at + r])
                + Math.abs(q1 - x[at + Block.LANES + r])
                + Math.abs(q2 - x[at + 2 * Block.LANES + r])
                + Math.abs(q3 - x[at + 3 * Block.LANES + r]);
      }
    }

    @Override
    void addOne(float[] sums, float[] x, int at, float q) {
      for (int r = 0; r < Block.LANES; r++) {
        sums[r] += Math.abs(q - x[at + r]);
      }
    }

    /** Relative, as no term is negative; a difference of floats does not underflow. */
    @Override
    double reach(double score, int dimension) {
      return relativeReach(score, dimension, Float.MIN_VALUE);
    }
  },

  /** {@code sum_k (q_k - x_k)^2 / (q_k + x_k)} for components of 0 or more. */
  CHI_SQUARE {
    private static final float MAX = 1e30f;

    @Override
    float weight(Encoding row) {
      for (float x : row.toArray()) {
        if (x > MAX) {
          return Float.NaN;
        }
      }
      return 1;
    }

    @Override
    float[] probe(Encoding probe) {
      float[] q = probe.toArray();
      if (Float.isNaN(weight(probe))) {
        Arrays.fill(q, Float.NaN);
      }
      return q;
    }

    @Override
    void addFour(float[] sums, float[] x, int at, float[] q, int k) {
      float q0 = q[k];
      float q1 = q[k + 1];
      float q2 = q[k + 2];
      float q3 = q[k + 3];
      for (int r = 0; r < Block.LANES; r++) {
        float x0 = x[at + r];
        float x1 = x[at + Block.LANES + r];
        float x2 = x[at + 2 * Block.LANES + r];
        float x3 = x[at + 3 * Block.LANES + r];
        float d0 = q0 - x0;
        float d1 = q1 - x1;
        float d2 = q2 - x2;
        float d3 = q3 - x3;
        sums[r] +=
            d0 * (d0 / (q0 + x0 + Float.MIN_NORMAL))
                + d1 * (d1 / (q1 + x1 + Float.MIN_NORMAL))
                + d2 * (d2 / (q2 + x2 + Float.MIN_NORMAL))
                + d3 * (d3 / (q3 + x3 + Float.MIN_NORMAL));
      }
    }

    @Override
    void addOne(float[] sums, float[] x, int at, float q) {
      for (int r = 0; r < Block.LANES; r++) {
        float d = q - x[at + r];
        sums[r] += d * (d / (q + x[at + r] + Float.MIN_NORMAL));
      }
    }

    /**
     * Relative, as no term is negative. The smallest normal float under the fraction spares a
     * branch for 0 / 0; it changes a term only where that is below 1e-30.
     */
    @Override
    double reach(double score, int dimension) {
      return relativeReach(score, dimension, 1e-30);
    }
  };

  /** Half the distance from 1 to the next float, and a hundredth for the terms of higher order. */
  private static final double UNIT = 0x1p-24 * 1.01;

  static Kernel of(Distance distance) {
    return switch (distance) {
      case L1 -> L1;
      case COSINE -> COSINE;
      case L2, SQUARED_L2 -> SQUARED_L2;
      case CHI_SQUARE -> CHI_SQUARE;
    };
  }

  /** Returns what a row's sum is multiplied by, or NaN if its score could not be trusted. */
  float weight(Encoding row) {
    return 1;
  }

  /** Returns the probe as {@link #scores} takes it. */
  float[] probe(Encoding probe) {
    return probe.toArray();
  }

  /**
   * Returns the largest score that a row may have whose true distance is not above that of a row
   * with the given score.
   */
  abstract double reach(double score, int dimension);

  abstract void addFour(float[] sums, float[] x, int at, float[] q, int k);

  abstract void addOne(float[] sums, float[] x, int at, float q);

  void finish(float[] sums, float[] weights) {
    for (int r = 0; r < Block.LANES; r++) {
      sums[r] *= weights[r];
    }
  }

  /**
   * Writes the score of every row of a block, and numbers without meaning beyond its last row.
   *
   * @param q the probe, from {@link #probe}
   * @param scores as many as a block has lanes
   */
  final void scores(Block<?> block, float[] q, float[] scores) {
    float[] x = block.components();
    Arrays.fill(scores, 0);
    int k = 0;
    for (; k + 4 <= q.length; k += 4) {
      addFour(scores, x, k * Block.LANES, q, k);
    }
    for (; k < q.length; k++) {
      addOne(scores, x, k * Block.LANES, q[k]);
    }
    finish(scores, block.weights());
  }

  private static double relativeReach(double score, int dimension, double underflow) {
    double relative = (dimension + 8) * UNIT;
    double slack = 2 * dimension * underflow;
    return (score * (1 + 2 * relative) + slack) / (1 - 2 * relative) + slack;
  }
}
