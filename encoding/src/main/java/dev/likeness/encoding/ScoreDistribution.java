package dev.likeness.encoding;

import java.util.List;
import java.util.function.Function;

/**
 * What the distances of one model stand for, measured on pairs of labelled pictures.
 *
 * <p>It is a table of operating points with rising distance and rising false-match rate. Between
 * two of them the logarithm of the rate is linear in the distance. Beyond them a rate is a {@link
 * Rate.Basis#BOUND}: that of the nearest point on the side where it falls, 1 where it rises.
 *
 * @param distance the distance that was measured
 * @param source what it was measured on, and how: the words that a card shows
 * @param people the number of people in that data
 * @param genuinePairs pairs of two pictures of one person
 * @param impostorPairs pairs of two people
 * @param points at least two operating points, both distances and false-match rates rising
 * @param genuine the distances of the genuine pairs
 * @param impostor the distances of the impostor pairs
 */
public record ScoreDistribution(
    Distance distance,
    String source,
    int people,
    long genuinePairs,
    long impostorPairs,
    List<OperatingPoint> points,
    Histogram genuine,
    Histogram impostor) {

  public ScoreDistribution {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("a score distribution has at least two operating points");
    }
    for (int i = 1; i < points.size(); i++) {
      OperatingPoint before = points.get(i - 1);
      OperatingPoint after = points.get(i);
      if (!(before.distance() < after.distance()
          && 0 < before.falseMatch().value()
          && before.falseMatch().value() < after.falseMatch().value())) {
        throw new IllegalArgumentException(
            "operating points rise in distance and in false-match rate, the rate above 0: point "
                + i
                + " does not");
      }
    }
  }

  /** Returns how often two people lie as close as {@code d} or closer. */
  public Rate falseMatchRateAt(double d) {
    return rateAt(d, OperatingPoint::falseMatch);
  }

  /** Returns how often two pictures of one person lie further apart than {@code d}. */
  public Rate falseNonMatchRateAt(double d) {
    return rateAt(d, OperatingPoint::falseNonMatch);
  }

  /**
   * Returns the operating point with the given false-match rate.
   *
   * <p>A rate below the table's smallest gives the table's first point, whose rate is then larger
   * than what was asked for and marked as a {@link Rate.Basis#BOUND}: the data cannot promise more.
   *
   * @param rate above 0 and below 1
   */
  public OperatingPoint atFalseMatchRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "a false-match rate lies between 0 and 1, both excluded, got " + rate);
    }
    OperatingPoint first = points.get(0);
    if (rate < first.falseMatch().value()) {
      return at(first.distance(), true);
    }
    for (int i = 1; i < points.size(); i++) {
      OperatingPoint before = points.get(i - 1);
      OperatingPoint after = points.get(i);
      if (rate <= after.falseMatch().value()) {
        double share =
            Math.log(rate / before.falseMatch().value())
                / Math.log(after.falseMatch().value() / before.falseMatch().value());
        double d = before.distance() + share * (after.distance() - before.distance());
        return at(d, false);
      }
    }
    return at(points.get(points.size() - 1).distance(), false);
  }

  private OperatingPoint at(double d, boolean bound) {
    Rate falseMatch = falseMatchRateAt(d);
    Rate stated =
        bound ? new Rate(falseMatch.value(), 0, falseMatch.high(), Rate.Basis.BOUND) : falseMatch;
    return new OperatingPoint(d, stated, falseNonMatchRateAt(d));
  }

  private Rate rateAt(double d, Function<OperatingPoint, Rate> which) {
    if (Double.isNaN(d)) {
      throw new IllegalArgumentException("a distance is a number, got NaN");
    }
    OperatingPoint first = points.get(0);
    OperatingPoint last = points.get(points.size() - 1);
    if (d < first.distance()) {
      return bound(which.apply(first), which.apply(last));
    }
    if (d > last.distance()) {
      return bound(which.apply(last), which.apply(first));
    }
    for (int i = 1; i < points.size(); i++) {
      OperatingPoint after = points.get(i);
      if (d <= after.distance()) {
        OperatingPoint before = points.get(i - 1);
        double share = (d - before.distance()) / (after.distance() - before.distance());
        return between(which.apply(before), which.apply(after), share);
      }
    }
    return which.apply(last);
  }

  /** Beyond a rate's lower end it is at most that; beyond its upper end it may be anything. */
  private static Rate bound(Rate nearest, Rate other) {
    return nearest.value() <= other.value()
        ? new Rate(nearest.value(), 0, nearest.high(), Rate.Basis.BOUND)
        : new Rate(1, nearest.low(), 1, Rate.Basis.BOUND);
  }

  private static Rate between(Rate a, Rate b, double share) {
    if (share == 0 || share == 1) {
      return share == 0 ? a : b;
    }
    Rate.Basis basis = a.basis() == b.basis() ? a.basis() : Rate.Basis.EXTRAPOLATED;
    double value = logBetween(a.value(), b.value(), share);
    // An end that is 0 on one side is interpolated in another way than the value: it may cross it.
    double low = Math.min(value, logBetween(a.low(), b.low(), share));
    double high = Math.max(value, logBetween(a.high(), b.high(), share));
    return new Rate(value, low, high, basis);
  }

  /** Interpolates the logarithms, or the values where one of them is 0. */
  private static double logBetween(double a, double b, double share) {
    return a > 0 && b > 0
        ? Math.exp((1 - share) * Math.log(a) + share * Math.log(b))
        : (1 - share) * a + share * b;
  }
}
