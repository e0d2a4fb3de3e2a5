package dev.likeness.encoding;

import java.util.Locale;

/**
 * A share of trials that went wrong, with its 95 % interval and what it rests on.
 *
 * @param value the share, from 0 to 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param basis what the value rests on
 */
public record Rate(double value, double low, double high, Basis basis) {
  /** What a rate rests on. */
  public enum Basis {
    /** At least 30 errors were counted. */
    MEASURED,
    /** Fewer errors were counted than that: the value comes from a model of the tail. */
    EXTRAPOLATED,
    /** The distance lies beyond the table: the true rate is at most the value. */
    BOUND;

    /** Returns the name used in cards and answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Rate {
    if (!(0 <= low && low <= value && value <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a rate lies inside its interval and that inside 0..1, got "
              + low
              + " <= "
              + value
              + " <= "
              + high);
    }
  }
}
