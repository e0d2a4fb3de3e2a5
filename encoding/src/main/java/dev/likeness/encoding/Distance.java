package dev.likeness.encoding;

import java.util.Locale;

/**
 * A distance function of two encodings: 0 for equal encodings, larger for less similar ones.
 *
 * <p>All sums are computed in double over float components.
 */
public enum Distance {
  /** {@code sum_k |a_k - b_k|}. */
  L1 {
    @Override
    double between(float[] a, float[] b) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        sum += Math.abs((double) a[k] - b[k]);
      }
      return sum;
    }
  },
  /** {@code ||a - b||}. */
  L2 {
    @Override
    double between(float[] a, float[] b) {
      return Math.sqrt(SQUARED_L2.between(a, b));
    }
  },
  /** {@code ||a - b||^2}, as in the triplet loss of FaceNet (arXiv:1503.03832, eq. 1). */
  SQUARED_L2 {
    @Override
    double between(float[] a, float[] b) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        double difference = (double) a[k] - b[k];
        sum += difference * difference;
      }
      return sum;
    }
  },
  /** {@code 1 - a.b / (||a|| ||b||)}, from 0 to 2: 1 minus the cosine similarity. */
  COSINE {
    @Override
    double between(float[] a, float[] b) {
      double dot = 0;
      double aa = 0;
      double bb = 0;
      for (int k = 0; k < a.length; k++) {
        dot += (double) a[k] * b[k];
        aa += (double) a[k] * a[k];
        bb += (double) b[k] * b[k];
      }
      double cosine = dot / Math.sqrt(aa * bb);
      return 1 - Math.max(-1, Math.min(1, cosine));
    }
  },
  /**
   * {@code sum_k (a_k - b_k)^2 / (a_k + b_k)} for encodings without negative components, DeepFace
   * (Taigman et al. 2014, section 5.1, with all weights 1); a term whose components are both 0 is
   * 0.
   */
  CHI_SQUARE {
    @Override
    double between(float[] a, float[] b) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        if (a[k] < 0 || b[k] < 0) {
          throw new IllegalArgumentException(
              "the chi-square distance takes encodings without negative components: component "
                  + k
                  + " is negative");
        }
        double total = (double) a[k] + b[k];
        if (total > 0) {
          double difference = (double) a[k] - b[k];
          sum += difference * difference / total;
        }
      }
      return sum;
    }
  };

  abstract double between(float[] a, float[] b);

  /**
   * Returns the distance between two encodings of the same length.
   *
   * @throws IllegalArgumentException if the lengths differ, or a component is negative and this is
   *     {@link #CHI_SQUARE}
   */
  public double between(Encoding a, Encoding b) {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          "encodings of "
              + a.dimension()
              + " and "
              + b.dimension()
              + " floats cannot be compared: they come from different models");
    }
    return between(a.values(), b.values());
  }

  /** Returns the name used in model cards and answers, such as {@code squared_l2}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
