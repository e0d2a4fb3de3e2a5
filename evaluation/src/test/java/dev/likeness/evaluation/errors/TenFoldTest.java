package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenFoldTest {
  /** Fold 1 wants 2 or up to 4, fold 2 wants 5. */
  private static List<Comparison> twoFolds() {
    return new ArrayList<>(
        List.of(
            Samples.same(1, 1),
            Samples.same(2, 1),
            Samples.different(4, 1),
            Samples.different(9, 1),
            Samples.same(3, 2),
            Samples.same(5, 2),
            Samples.different(6, 2),
            Samples.different(7, 2)));
  }

  @Test
  void theThresholdOfAFoldComesFromTheOthers() {
    assertThat(TenFold.of(twoFolds(), 0.5).folds())
        .extracting(TenFold.Fold::tau)
        .containsExactly(5.0, 2.0);
  }

  @Test
  void accuracyIsCountedFoldByFold() {
    // Fold 1 at 5: 1, 2 and 9 right, 4 wrong. Fold 2 at 2: 3 and 5 wrong, 6 and 7 right.
    assertThat(TenFold.of(twoFolds(), 0.5).folds())
        .extracting(TenFold.Fold::accuracy)
        .containsExactly(0.75, 0.5);
  }

  @Test
  void errorsAreCountedByKind() {
    // Fold 1 at 5 accepts the impostor pair at 4; fold 2 at 2 rejects the genuine ones at 3 and 5.
    List<Comparison> comparisons = twoFolds();
    comparisons.add(Samples.failed(true, 2));
    TenFold result = TenFold.of(comparisons, 0.5);

    assertThat(result.folds())
        .extracting(
            TenFold.Fold::falseMatches, TenFold.Fold::falseNonMatches, TenFold.Fold::failures)
        .containsExactly(tuple(1L, 0L, 0L), tuple(0L, 2L, 1L));
    assertThat(result.correct()).isEqualTo(5);
    assertThat(result.trials()).isEqualTo(9);
  }

  @Test
  void valStatesItsAchievedRateAndInterval() {
    TenFold.Val val = TenFold.of(twoFolds(), 0.5).val();

    assertThat(val.achieved()).isEqualTo(0.25);
    assertThat(val.interval()).isEqualTo(Intervals.wilson(3, 4));
  }

  @Test
  void theMeanIsOverFolds() {
    assertThat(TenFold.of(twoFolds(), 0.5).mean()).isEqualTo(0.625);
  }

  @Test
  void theStandardErrorIsTheSampleDeviationOverTheRootOfTheFolds() {
    // Deviation of 0.75 and 0.5: 0.25 / sqrt 2; over sqrt 2: 0.125.
    assertThat(TenFold.of(twoFolds(), 0.5).standardError()).isCloseTo(0.125, within(1e-15));
  }

  @Test
  void failedComparisonsOfEitherKindAreWrong() {
    List<Comparison> comparisons = twoFolds();
    comparisons.add(Samples.failed(true, 1));
    comparisons.add(Samples.failed(false, 1));

    assertThat(TenFold.of(comparisons, 0.5).folds().get(0).accuracy()).isEqualTo(0.5);
  }

  @Test
  void valTakesItsThresholdFromTheOtherFolds() {
    // FAR 1/2 on fold 2 allows 6: fold 1 accepts both of its pairs and 4. On fold 1 it allows 4
    // and so anything below 9: fold 2 accepts 3 alone, at 4.
    assertThat(TenFold.of(twoFolds(), 0.5).val())
        .isEqualTo(new TenFold.Val(0.5, 0.75, Math.sqrt(0.125), 3, 4, 1, 4));
  }

  @Test
  void ofEquallyGoodThresholdsTheSmallestIsTaken() {
    assertThat(
            TenFold.bestThreshold(
                List.of(
                    Samples.same(1, 1),
                    Samples.different(2, 1),
                    Samples.same(3, 1),
                    Samples.different(4, 1))))
        .isEqualTo(1);
  }

  @Test
  void tiedDistancesAreAcceptedTogether() {
    // At 1: the pair of one person and two of two people; any threshold is wrong more than once.
    assertThat(
            TenFold.bestThreshold(
                List.of(
                    Samples.same(1, 1),
                    Samples.different(1, 1),
                    Samples.different(1, 1),
                    Samples.same(2, 1),
                    Samples.same(2, 1))))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theThresholdAgreesWithASlowLoop(int seed) {
    Random random = new Random(seed);
    List<Comparison> comparisons =
        Samples.of(Samples.coarse(random, 40, 12), Samples.coarse(random, 40, 20));
    double best = Double.NaN;
    long bestRight = -1;
    for (Comparison candidate : comparisons) {
      double tau = candidate.distance().orElseThrow();
      long right = comparisons.stream().filter(c -> c.isCorrectAt(tau)).count();
      if (right > bestRight || (right == bestRight && tau < best)) {
        bestRight = right;
        best = tau;
      }
    }

    assertThat(TenFold.bestThreshold(comparisons)).isEqualTo(best);
  }

  @Test
  void oneFoldIsRefused() {
    assertThatThrownBy(() -> TenFold.of(List.of(Samples.same(1, 1)), 1e-3))
        .hasMessageContaining("got the folds [1]");
  }

  @Test
  void aComparisonWithoutAFoldIsRefused() {
    List<Comparison> comparisons = twoFolds();
    comparisons.add(Samples.same(1, 0));

    assertThatThrownBy(() -> TenFold.of(comparisons, 1e-3))
        .hasMessageContaining("got the folds [0, 1, 2]");
  }
}
