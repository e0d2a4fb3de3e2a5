package dev.likeness.encoding;

import java.util.List;
import java.util.function.Function;

/**
 * The distributions of the genuine and the impostor distances of one model, with the error rates at
 * each threshold, measured on pairs of labelled pictures.
 *
 * <p>It holds a table of operating points with increasing distance and increasing false-match rate.
 * Between two points the logarithm of a rate is interpolated linearly in the distance. Outside the
 * table a rate is a {@link Rate.Basis#BOUND}: the rate of the nearest point on the side where the
 * rate decreases, 1 on the side where it increases.
 *
 * @param distance the distance function
 * @param source the data and the protocol of the measurement, as shown on a model card
 * @param people the number of people in the data
 * @param genuinePairs pairs of two pictures of one person
 * @param impostorPairs pairs of two people
 * @param points at least two operating points; distances and false-match rates strictly increase
 * @param genuine histogram of the genuine distances
 * @param impostor histogram of the impostor distances
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
            "operating points increase in distance and in false-match rate, rates above 0: point "
                + i
                + " does not");
      }
    }
  }

  /**
   * Returns the false-match rate (FMR) at the threshold {@code d}: the share of impostor pairs with
   * a distance of at most {@code d}.
   */
  public Rate falseMatchRateAt(double d) {
    return rateAt(d, OperatingPoint::falseMatch);
  }

  /**
   * Returns the false-non-match rate (FNMR) at the threshold {@code d}: the share of genuine pairs
   * with a distance above {@code d}.
   */
  public Rate falseNonMatchRateAt(double d) {
    return rateAt(d, OperatingPoint::falseNonMatch);
  }

  /**
   * Returns the operating point with the given false-match rate.
   *
   * <p>A rate below the smallest of the table gives the table's first point. Its rate is then
   * larger than the requested one and marked as a {@link Rate.Basis#BOUND}: the data does not
   * support a smaller rate.
   *
   * @param rate above 0 and below 1
   * @throws IllegalArgumentException if the rate is outside that range
   */
  public OperatingPoint atFalseMatchRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("a false-match rate is above 0 and below 1, got " + rate);
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

  /**
   * Beyond the end with the smaller rate that rate is an upper bound; beyond the other end only 1
   * is.
   */
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
    // A limit that is 0 on one side is interpolated linearly, unlike the value, and may cross it.
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
