package dev.likeness.evaluation.errors;

/**
 * An interval from {@code low} to {@code high}, both included; 95 % by default.
 *
 * @param low lower end, included
 * @param high upper end, included
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval runs from low to high, got " + low + " to " + high);
    }
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Returns the smallest interval that contains this one and another. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Returns the smallest interval that contains this one and a value. */
  public Interval including(double value) {
    return new Interval(Math.min(low, value), Math.max(high, value));
  }
}
