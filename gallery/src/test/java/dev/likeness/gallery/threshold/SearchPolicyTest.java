package dev.likeness.gallery.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPolicyTest {
  private static final Histogram ANY = new Histogram(0, 1, List.of(1L));

  /** False matches fall tenfold for each 0.1 of distance: 1e-6 at 0.2 to 1e-2 at 0.6. */
  private static final ScoreDistribution TABLE =
      new ScoreDistribution(
          Distance.COSINE,
          "made up",
          100,
          1000,
          1000,
          List.of(point(0.2, 1e-6, 0.3), point(0.6, 1e-2, 0.1)),
          ANY,
          ANY);

  private static OperatingPoint point(double d, double falseMatch, double falseNonMatch) {
    return new OperatingPoint(d, rate(falseMatch), rate(falseNonMatch));
  }

  private static Rate rate(double value) {
    return new Rate(value, value / 2, value * 2, Rate.Basis.MEASURED);
  }

  /** The table of growth: a false-match rate, the number of comparisons, the rate of a search. */
  @ParameterizedTest
  @CsvSource({
    "1e-3, 100, 0.0952",
    "1e-3, 1000, 0.6323",
    "1e-3, 10000, 1.0000",
    "1e-3, 100000, 1.0000",
    "1e-4, 100, 0.0100",
    "1e-4, 1000, 0.0952",
    "1e-4, 10000, 0.6321",
    "1e-4, 100000, 1.0000",
    "1e-5, 100, 0.0010",
    "1e-5, 1000, 0.0100",
    "1e-5, 10000, 0.0952",
    "1e-5, 100000, 0.6321",
    "1e-6, 100, 0.0001",
    "1e-6, 1000, 0.0010",
    "1e-6, 10000, 0.0100",
    "1e-6, 100000, 0.0952"
  })
  void falseAlarmsGrowWithTheGallery(double fmr, long comparisons, double fpir) {
    assertThat(SearchPolicy.fpir(fmr, comparisons)).isCloseTo(fpir, within(1e-4));
  }

  @Test
  void tinyRatesKeepTheirDigits() {
    BigDecimal miss =
        BigDecimal.ONE.subtract(BigDecimal.valueOf(1e-14)).pow(1000, new MathContext(60));

    assertThat(SearchPolicy.fpir(1e-14, 1000))
        .isCloseTo(BigDecimal.ONE.subtract(miss).doubleValue(), within(1e-25));
  }

  @Test
  void aCertainFalseMatchIsACertainFalseAlarm() {
    assertThat(SearchPolicy.fpir(1, 3)).isEqualTo(1);
  }

  @Test
  void noComparisonRaisesNoAlarm() {
    assertThat(SearchPolicy.fpir(1, 0)).isZero();
  }

  @Property
  void theRequiredRateGivesTheWantedOne(
      @ForAll @Scale(9) @DoubleRange(min = 1e-9, max = 0.999) double fpir,
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long comparisons) {
    double required = SearchPolicy.requiredFmr(fpir, comparisons);

    assertThat(SearchPolicy.fpir(required, comparisons)).isCloseTo(fpir, within(1e-9 * fpir));
  }

  @Test
  void theThresholdHasTheRequiredRate() {
    // 1 - 0.999^(1/10) = 1.0004503e-4, hence 0.4 and a hair.
    SearchThreshold threshold = SearchPolicy.defaults().threshold(TABLE, 10);

    assertThat(threshold.tau()).isCloseTo(0.4 + 0.1 * Math.log10(1.0004503), within(1e-7));
  }

  @Test
  void aLargerGalleryHasASmallerThreshold() {
    SearchPolicy policy = SearchPolicy.defaults();

    assertThat(policy.threshold(TABLE, 500).tau()).isLessThan(policy.threshold(TABLE, 50).tau());
  }

  @Test
  void whatTheTableReachesIsSupported() {
    assertThat(SearchPolicy.defaults().threshold(TABLE, 900).supported()).isTrue();
  }

  @Test
  void whatLiesBeyondTheTableIsNotSupported() {
    assertThat(SearchPolicy.defaults().threshold(TABLE, 100_000).supported()).isFalse();
  }

  @Test
  void whatIsNotSupportedSaysWhatIsPromised() {
    SearchThreshold threshold = SearchPolicy.defaults().threshold(TABLE, 100_000);

    // 1 - (1 - 1e-6)^100000 = 1 - exp(-0.1) to six digits.
    assertThat(threshold.promisedFpir()).isCloseTo(0.095163, within(1e-6));
  }

  @Test
  void beyondTheTableTheSmallestThresholdIsTaken() {
    assertThat(SearchPolicy.defaults().threshold(TABLE, 100_000).tau()).isEqualTo(0.2);
  }

  @Test
  void anEmptyGalleryCountsAsOneComparison() {
    assertThat(SearchPolicy.defaults().threshold(TABLE, 0).comparisons()).isEqualTo(1);
  }

  @Test
  void theExpectedMissIsThatOfTheThreshold() {
    assertThat(new SearchPolicy(1e-2).threshold(TABLE, 1).expectedMiss().value())
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void aRateOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> new SearchPolicy(1)).hasMessageContaining("got 1.0");
    assertThatThrownBy(() -> new SearchPolicy(0)).hasMessageContaining("got 0.0");
    assertThatThrownBy(() -> SearchPolicy.fpir(1.01, 1)).hasMessageContaining("got 1.01");
    assertThatThrownBy(() -> SearchPolicy.fpir(-0.01, 1)).hasMessageContaining("got -0.01");
  }

  @Test
  void aNegativeNumberOfComparisonsIsRefused() {
    assertThatThrownBy(() -> SearchPolicy.fpir(0.1, -1)).hasMessageContaining("got -1");
  }
}
