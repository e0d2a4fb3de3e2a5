package dev.likeness.encoding;

import java.util.Locale;

/**
 * An error rate with its 95 % confidence interval and the basis of the estimate.
 *
 * @param value the rate, from 0 to 1
 * @param low lower end of the confidence interval
 * @param high upper end of the confidence interval
 * @param basis how the value was obtained
 */
public record Rate(double value, double low, double high, Basis basis) {
  /** How a rate was obtained. */
  public enum Basis {
    /** At least 30 errors were counted. */
    MEASURED,
    /**
     * Fewer than 30 errors were counted: the value comes from a model of the distribution's tail.
     */
    EXTRAPOLATED,
    /** The distance is outside the table: the true rate is at most the value. */
    BOUND;

    /** Returns the name used in model cards and answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Rate {
    if (!(0 <= low && low <= value && value <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a rate is within its interval, which is within 0..1, got "
              + low
              + " <= "
              + value
              + " <= "
              + high);
    }
  }
}
