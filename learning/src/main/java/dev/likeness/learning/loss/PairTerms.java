package dev.likeness.learning.loss;

import dev.likeness.encoding.Distance;
import java.util.Locale;

/**
 * The component-wise terms of a pair classifier for two encodings of unit length.
 *
 * <p>Components are first transformed ({@link #component}); terms and distances use the result.
 */
public enum PairTerms {
  /** {@code |a - b|} of the components (DeepFace, Taigman et al. 2014, section 5.2). */
  ABSOLUTE(Distance.L1) {
    @Override
    public double component(double e, int dimension) {
      return e;
    }

    @Override
    double componentDerivative(double e, int dimension) {
      return 1;
    }

    @Override
    public double term(double a, double b) {
      return Math.abs(a - b);
    }

    @Override
    double slope(double a, double b) {
      return Math.signum(a - b);
    }

    /** The mean of |x - y| is 2/√π for normal x and y of variance 1, here of variance 1/d. */
    @Override
    double strangers(int dimension) {
      return 2 * Math.sqrt(dimension / Math.PI);
    }
  },
  /**
   * {@code (a - b)² / (a + b)} (Taigman et al. 2014, section 5.1), 0/0 counted as 0.
   *
   * <p>The encoding is made non-negative by a shift: {@code a = max(√d e + 3, 0)}. Components of a
   * random unit vector of dimension d have the standard deviation 1/√d, so about one in a thousand
   * is clipped.
   */
  CHI_SQUARE(Distance.CHI_SQUARE) {
    @Override
    public double component(double e, int dimension) {
      return Math.max(0, Math.sqrt(dimension) * e + SHIFT);
    }

    @Override
    double componentDerivative(double e, int dimension) {
      double root = Math.sqrt(dimension);
      return root * e + SHIFT > 0 ? root : 0;
    }

    @Override
    public double term(double a, double b) {
      return a + b > 0 ? (a - b) * (a - b) / (a + b) : 0;
    }

    @Override
    double slope(double a, double b) {
      double sum = a + b;
      return sum > 0 ? (a - b) * (a + 3 * b) / (sum * sum) : 0;
    }

    /** About the mean of (x - y)² over the mean of x + y: 2 / (2 · 3). */
    @Override
    double strangers(int dimension) {
      return dimension / SHIFT;
    }
  };

  /** Shift of the components, in standard deviations, that makes them non-negative. */
  public static final double SHIFT = 3;

  private final Distance distance;

  PairTerms(Distance distance) {
    this.distance = distance;
  }

  /** Returns the transformed component for a component e of a unit vector. */
  public abstract double component(double e, int dimension);

  /** Returns the derivative of {@link #component} in e. */
  abstract double componentDerivative(double e, int dimension);

  /** Returns the term of two components. */
  public abstract double term(double a, double b);

  /** Returns the derivative of the term in a; by symmetry that in b has a and b exchanged. */
  abstract double slope(double a, double b);

  /** Returns the approximate sum of the terms of two random unit vectors. */
  abstract double strangers(int dimension);

  /** Returns the distance that equals the sum of the terms, on transformed components. */
  public Distance distance() {
    return distance;
  }

  /** Returns the name used in options and model cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
