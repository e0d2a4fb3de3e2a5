package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
  /** From the protocol: 99.40 % of 6,000 pairs has an interval of 99.17 to 99.57. */
  @Test
  void wilsonGivesThePublishedExample() {
    Interval interval = Intervals.wilson(5964, 6000);

    assertThat(Math.round(interval.low() * 1e4) + " " + Math.round(interval.high() * 1e4))
        .isEqualTo("9917 9957");
  }

  /** No error in n trials: the upper end has (1 - p)^n = 2.5 %. */
  @Test
  void clopperPearsonOfNoErrorHasAClosedForm() {
    assertThat(Intervals.clopperPearson(0, 10).high())
        .isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-12));
  }

  /** One error in n trials: the lower end has (1 - p)^n = 97.5 %. */
  @Test
  void clopperPearsonOfOneErrorHasAClosedFormBelow() {
    assertThat(Intervals.clopperPearson(1, 10).low())
        .isCloseTo(1 - Math.pow(0.975, 0.1), within(1e-12));
  }

  /** The upper end p of k in n has P(X <= k) = 2.5 %, summed term by term. */
  @ParameterizedTest
  @CsvSource({"3, 50", "17, 40", "99, 100", "0, 500"})
  void clopperPearsonEndsWhereTheBinomialTailIsTwoAndAHalfPercent(int count, int trials) {
    double p = Intervals.clopperPearson(count, trials).high();
    double tail = 0;
    for (int k = 0; k <= count; k++) {
      double term = 1;
      for (int i = 1; i <= k; i++) {
        term *= (trials - k + i) / (double) i * p;
      }
      tail += term * Math.pow(1 - p, trials - k);
    }

    assertThat(tail).isCloseTo(0.025, within(1e-9));
  }

  @Test
  void clopperPearsonHoldsForManyTrials() {
    // Poisson: no error in n trials is bounded by -ln(0.025) / n.
    assertThat(Intervals.clopperPearson(0, 50_000_000).high() * 50_000_000)
        .isCloseTo(3.688879, within(1e-4));
  }

  @Test
  void theRuleOfThreeIsThreeOverTheTrials() {
    assertThat(Intervals.ruleOfThree(3000)).isEqualTo(1e-3);
  }

  @Test
  void wilsonCoversAboutNinetyFivePercent() {
    Random random = new Random(11);
    int covered = 0;
    for (int run = 0; run < 4000; run++) {
      int count = 0;
      for (int k = 0; k < 200; k++) {
        count += random.nextDouble() < 0.1 ? 1 : 0;
      }
      covered += Intervals.wilson(count, 200).contains(0.1) ? 1 : 0;
    }

    assertThat(covered / 4000.0).isBetween(0.935, 0.97);
  }

  @Test
  void moreErrorsThanTrialsAreRefused() {
    assertThatThrownBy(() -> Intervals.wilson(3, 2)).hasMessageContaining("got 3 of 2");
  }
}
