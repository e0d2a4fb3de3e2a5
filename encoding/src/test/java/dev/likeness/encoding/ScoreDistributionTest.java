package dev.likeness.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Rate.Basis;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScoreDistributionTest {
  private static final ScoreDistribution TABLE =
      table(
          point(0.5, rate(1e-6, 0, 1e-5, Basis.EXTRAPOLATED), measured(0.2)),
          point(1.0, measured(1e-4), measured(0.02)),
          point(1.4, measured(1e-2), new Rate(0, 0, 1e-6, Basis.MEASURED)));

  @Test
  void atAPointOfTheTableTheRateIsThatPoints() {
    assertThat(TABLE.falseMatchRateAt(1.0)).isEqualTo(measured(1e-4));
  }

  @Test
  void halfWayTheRateIsTheGeometricMean() {
    assertThat(TABLE.falseMatchRateAt(1.2).value()).isCloseTo(1e-3, within(1e-12));
  }

  @Test
  void betweenMeasuredAndExtrapolatedItIsExtrapolated() {
    assertThat(TABLE.falseMatchRateAt(0.75).basis()).isEqualTo(Basis.EXTRAPOLATED);
  }

  @Test
  void belowTheTableTheRateIsAtMostTheFirst() {
    assertThat(TABLE.falseMatchRateAt(0.3)).isEqualTo(new Rate(1e-6, 0, 1e-5, Basis.BOUND));
  }

  @Test
  void aboveTheTableNothingIsPromised() {
    assertThat(TABLE.falseMatchRateAt(1.5)).isEqualTo(new Rate(1, 0.9 * 1e-2, 1, Basis.BOUND));
  }

  @Test
  void aboveTheTableMissesAreAtMostTheLast() {
    assertThat(TABLE.falseNonMatchRateAt(1.5)).isEqualTo(new Rate(0, 0, 1e-6, Basis.BOUND));
  }

  @Test
  void belowTheTableAnyShareMayBeMissed() {
    assertThat(TABLE.falseNonMatchRateAt(0.3)).isEqualTo(new Rate(1, 0.9 * 0.2, 1, Basis.BOUND));
  }

  @Test
  void anIntervalThatBeginsAtNothingStillHoldsItsValue() {
    // 1e-5 lies between by logarithm, the interval's lower end, 0 to 9e-5, by value: 4.5e-5.
    assertThat(TABLE.falseMatchRateAt(0.75).low()).isCloseTo(1e-5, within(1e-12));
  }

  @Property
  void everyDistanceHasARate(@ForAll @DoubleRange(min = -1, max = 3) double d) {
    assertThat(TABLE.falseMatchRateAt(d).value()).isBetween(1e-6, 1.0);
    assertThat(TABLE.falseNonMatchRateAt(d).value()).isBetween(0.0, 1.0);
  }

  @Property
  boolean falseMatchesRiseWithTheDistance(
      @ForAll @DoubleRange(min = -1, max = 3) double a,
      @ForAll @DoubleRange(min = -1, max = 3) double b) {
    double near = Math.min(a, b);
    double far = Math.max(a, b);
    return TABLE.falseMatchRateAt(near).value() <= TABLE.falseMatchRateAt(far).value();
  }

  @Property
  void thePointForARateHasThatRate(@ForAll @DoubleRange(min = -6, max = -2) double exponent) {
    double rate = Math.pow(10, exponent);

    assertThat(TABLE.atFalseMatchRate(rate).falseMatch().value())
        .isCloseTo(rate, within(1e-9 * rate));
  }

  @Test
  void aRateBelowTheTableGivesTheFirstPointAsABound() {
    assertThat(TABLE.atFalseMatchRate(1e-9))
        .isEqualTo(new OperatingPoint(0.5, new Rate(1e-6, 0, 1e-5, Basis.BOUND), measured(0.2)));
  }

  @Test
  void aRateAboveTheTableGivesTheLastPoint() {
    assertThat(TABLE.atFalseMatchRate(0.5).distance()).isEqualTo(1.4);
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> TABLE.atFalseMatchRate(0))
        .hasMessage("a false-match rate is above 0 and below 1, got 0.0");
  }

  @Test
  void aDistanceThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> TABLE.falseMatchRateAt(Double.NaN))
        .hasMessage("a distance is a number, got NaN");
  }

  @Test
  void pointsThatDoNotRiseAreRefused() {
    OperatingPoint same = point(1, measured(0.1), measured(0.1));

    assertThatThrownBy(() -> table(same, same)).hasMessageContaining("point 1 does not");
  }

  @Test
  void onePointIsTooFew() {
    assertThatThrownBy(() -> table(point(1, measured(0.1), measured(0.1))))
        .hasMessageContaining("at least two operating points");
  }

  @Test
  void aRateOutsideItsIntervalIsRefused() {
    assertThatThrownBy(() -> new Rate(0.5, 0.6, 0.7, Basis.MEASURED))
        .hasMessageContaining("got 0.6 <= 0.5 <= 0.7");
  }

  private static OperatingPoint point(double distance, Rate falseMatch, Rate falseNonMatch) {
    return new OperatingPoint(distance, falseMatch, falseNonMatch);
  }

  private static Rate measured(double value) {
    return rate(value, 0.9 * value, Math.min(1, 1.1 * value), Basis.MEASURED);
  }

  private static Rate rate(double value, double low, double high, Basis basis) {
    return new Rate(value, low, high, basis);
  }

  private static ScoreDistribution table(OperatingPoint... points) {
    Histogram empty = new Histogram(0, 2, List.of(0L));
    return new ScoreDistribution(
        Distance.L2, "a table made by hand", 10, 100, 1000, List.of(points), empty, empty);
  }
}
