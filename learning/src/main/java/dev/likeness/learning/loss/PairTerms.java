package dev.likeness.learning.loss;

import dev.likeness.vision.encoding.Distance;
import java.util.Locale;

/**
 * What a pair classifier weighs, component by component, of two encodings a and b of unit length.
 */
public enum PairTerms {
  /** {@code |a_k - b_k|} (DeepFace, Taigman et al. 2014, section 5.2). */
  ABSOLUTE(Distance.L1) {
    @Override
    double term(double a, double b) {
      return Math.abs(a - b);
    }

    @Override
    double slope(double a, double b) {
      return Math.signum(a - b);
    }

    /** The terms of two random unit vectors sum up to {@code 2 √(d / π)}. */
    @Override
    double strangers(int dimension) {
      return 2 * Math.sqrt(dimension / Math.PI);
    }
  },
  /**
   * {@code (h_k - g_k)² / (h_k + g_k)} of the squares h = a² and g = b² (Taigman et al. 2014,
   * section 5.1). The squares of a unit vector are not negative and sum up to 1, as those of a
   * histogram for which the chi-square distance is made. 0/0 counts as 0.
   */
  CHI_SQUARE(Distance.CHI_SQUARE) {
    @Override
    double term(double a, double b) {
      double h = a * a;
      double g = b * b;
      return h + g > 0 ? (h - g) * (h - g) / (h + g) : 0;
    }

    /** With h = a²: {@code dt/dh = (h - g)(h + 3 g) / (h + g)²}, {@code dh/da = 2 a}. */
    @Override
    double slope(double a, double b) {
      double h = a * a;
      double g = b * b;
      double sum = h + g;
      return sum > 0 ? 2 * a * (h - g) * (h + 3 * g) / (sum * sum) : 0;
    }

    /** The terms of two random unit vectors sum up to 1. */
    @Override
    double strangers(int dimension) {
      return 1;
    }
  };

  private final Distance distance;

  PairTerms(Distance distance) {
    this.distance = distance;
  }

  /** Returns the term of one component. */
  abstract double term(double a, double b);

  /** Returns the slope of the term in a; that in b is the same with a and b exchanged. */
  abstract double slope(double a, double b);

  /** Returns what the terms of two random unit vectors sum up to, about. */
  abstract double strangers(int dimension);

  /**
   * Returns the distance that the weighted sum of the terms is, of encodings scaled accordingly.
   */
  public Distance distance() {
    return distance;
  }

  /** Returns the name used in options and cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
