package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import java.util.Arrays;
import java.util.Optional;

/** Distances that fall as an inner product of two vectors rises, which codes can bound. */
enum Products {
  /** The cosine distance: the product of both at length 1. */
  UNIT {
    @Override
    double[] row(Encoding row) {
      return unit(row);
    }

    @Override
    double[] probe(Encoding probe) {
      return unit(probe);
    }

    @Override
    double least(double score, double probeNorm) {
      return 1 - score;
    }

    @Override
    float score(float[] q, float[] x, int at, float weight) {
      return 1 - LOOPS.product(q, x, at) * weight;
    }

    private double[] unit(Encoding encoding) {
      double norm = encoding.norm();
      float[] values = encoding.toArray();
      double[] unit = new double[values.length];
      for (int k = 0; k < unit.length; k++) {
        unit[k] = values[k] / norm;
      }
      return unit;
    }
  },

  /**
   * The squared Euclidean distance: {@code ||q - x||^2 = ||q||^2 - 2 (q.x - ||x||^2 / 2)}, so that
   * half the row's square is one component more, and -1 the probe's.
   */
  SQUARED_L2 {
    @Override
    double[] row(Encoding row) {
      return longer(row, row.norm() * row.norm() / 2);
    }

    @Override
    double[] probe(Encoding probe) {
      return longer(probe, -1);
    }

    @Override
    double least(double score, double probeNorm) {
      return (probeNorm * probeNorm - score) / 2;
    }

    @Override
    float score(float[] q, float[] x, int at, float weight) {
      return LOOPS.squaredDistance(q, x, at) * weight;
    }

    private double[] longer(Encoding encoding, double last) {
      float[] values = encoding.toArray();
      double[] longer = new double[values.length + 1];
      for (int k = 0; k < values.length; k++) {
        longer[k] = values[k];
      }
      longer[values.length] = last;
      return longer;
    }
  };

  private static final CodeScan LOOPS = CodeScans.chosen();

  /** Returns the products of a kernel's distance; empty if it has none. */
  static Optional<Products> of(Kernel kernel) {
    return Arrays.stream(values())
        .filter(products -> kernel == (products == UNIT ? Kernel.COSINE : Kernel.SQUARED_L2))
        .findFirst();
  }

  /** Returns the vector of a row. */
  abstract double[] row(Encoding row);

  /** Returns the vector of a probe. */
  abstract double[] probe(Encoding probe);

  /**
   * Returns the least product that goes with a score of at most the given one.
   *
   * @param score of {@link Kernel}
   * @param probeNorm the norm of the probe's encoding
   */
  abstract double least(double score, double probeNorm);

  /**
   * Returns the score of a row in float, within the bounds of {@link Kernel}, whose components lie
   * one after the other.
   *
   * @param q the probe, from {@link Kernel#probe}
   * @param at where the row begins in {@code x}
   * @param weight the row's, from {@link Kernel#weight}
   */
  abstract float score(float[] q, float[] x, int at, float weight);
}
