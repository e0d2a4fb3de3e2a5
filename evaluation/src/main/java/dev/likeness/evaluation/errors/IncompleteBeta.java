package dev.likeness.evaluation.errors;

/**
 * The regularised incomplete beta function {@code I_x(a, b)}: the tail of the binomial
 * distribution.
 */
final class IncompleteBeta {
  private static final double TINY = 1e-300;
  private static final int STEPS = 100_000;

  private IncompleteBeta() {}

  /**
   * Returns {@code I_x(a, b)}: the continued fraction DLMF 8.17.22 evaluated by the modified Lentz
   * method, on the side of the mean where it converges quickly.
   *
   * @param a above 0
   * @param b above 0
   * @param x from 0 to 1
   */
  static double regularised(double a, double b, double x) {
    if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
      throw new IllegalArgumentException(
          "expected a, b > 0 and x in 0..1, got a " + a + ", b " + b + ", x " + x);
    }
    if (x == 0 || x == 1) {
      return x;
    }
    return x < (a + 1) / (a + b + 2) ? lower(a, b, x) : 1 - lower(b, a, 1 - x);
  }

  /** Returns the x with {@code I_x(a, b) = probability}, by bisection. */
  static double inverse(double a, double b, double probability) {
    double low = 0;
    double high = 1;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high || high - low < 1e-15 * high) {
        return middle;
      }
      if (regularised(a, b, middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static double lower(double a, double b, double x) {
    double logFront =
        a * Math.log(x)
            + b * Math.log1p(-x)
            - Math.log(a)
            + logGamma(a + b)
            - logGamma(a)
            - logGamma(b);
    return Math.exp(logFront) / fraction(a, b, x);
  }

  private static double fraction(double a, double b, double x) {
    double value = 1;
    double c = 1;
    double d = 0;
    for (int n = 1; n < STEPS; n++) {
      int m = n / 2;
      double term =
          n % 2 == 0
              ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
              : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      value *= c * d;
      if (Math.abs(c * d - 1) < 1e-15) {
        return value;
      }
    }
    throw new ArithmeticException(
        "I_x(a, b) did not converge for a " + a + ", b " + b + ", x " + x);
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /**
   * Returns ln of the gamma function: Stirling's series, DLMF 5.11.1, from an argument above 15.
   */
  static double logGamma(double x) {
    double z = x;
    double shift = 0;
    while (z < 15) {
      shift += Math.log(z);
      z++;
    }
    double r = 1 / (z * z);
    double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / z;
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
