package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationCurveTest {
  private static final double[] GENUINE = {1, 2, 3, 6};
  private static final double[] IMPOSTOR = {3, 5, 6, 7, 8};

  private static VerificationCurve byHand() {
    return VerificationCurve.of(Samples.of(GENUINE, IMPOSTOR));
  }

  @Test
  void fmrCountsImpostorsUpToTheThreshold() {
    assertThat(byHand().fmr(5)).isEqualTo(0.4);
  }

  @Test
  void fnmrCountsGenuinePairsBeyondTheThreshold() {
    assertThat(byHand().fnmr(3)).isEqualTo(0.25);
  }

  @Test
  void belowEveryDistanceNothingIsAccepted() {
    assertThat(byHand().fnmr(0.5)).isEqualTo(1);
  }

  @Test
  void theEqualErrorRateIsTheMeanAtTheBetterSideOfTheCrossing() {
    // At 3: FMR 0.2, FNMR 0.25. At 5: FMR 0.4, FNMR 0.25. The first has the smaller sum.
    assertThat(byHand().eer()).isEqualTo(0.225);
  }

  @Test
  void theAreaCountsTiesHalf() {
    // 1: 5, 2: 5, 3: 4 1/2, 6: 2 1/2 of 5 each.
    assertThat(byHand().auc()).isEqualTo(17.0 / 20);
  }

  @Test
  void tarAtFarTakesTheLargestThresholdWithinTheBound() {
    // One of five impostors is allowed: up to 3, below 5.
    assertThat(byHand().tarAtFar(0.39)).contains(new TarAtFar(0.39, 3, 0.75, 0.2, 1, false));
  }

  @Test
  void tarAtFarIsRefusedWhereThePairsCannotTell() {
    assertThat(byHand().tarAtFar(0.19)).isEmpty();
  }

  @Test
  void tarAtFarIsReliableFromThirtyImpostors() {
    double[] impostor = DoubleStream.iterate(1, d -> d + 1).limit(300).toArray();

    assertThat(VerificationCurve.of(Samples.of(GENUINE, impostor)).tarAtFar(0.1).orElseThrow())
        .matches(TarAtFar::reliable);
  }

  @Test
  void aProductThatIsAWholeNumberButForRoundingIsThatNumber() {
    double[] impostor = DoubleStream.iterate(1, d -> d + 1).limit(3000).toArray();

    assertThat(VerificationCurve.of(Samples.of(GENUINE, impostor)).tarAtFar(1e-3).orElseThrow())
        .extracting(TarAtFar::falseMatches)
        .isEqualTo(3L);
  }

  @Test
  void dPrimeIsTheGapInStandardDeviations() {
    // Means 2 and 6, sample variances 1 and 3: 4 / sqrt(2).
    assertThat(
            VerificationCurve.of(Samples.of(new double[] {1, 2, 3}, new double[] {5, 5, 8, 6}))
                .dPrime())
        .isCloseTo(4 / Math.sqrt((1 + 2.0) / 2), within(1e-12));
  }

  @Test
  void aFailedPairOfOnePersonIsNeverAccepted() {
    List<Comparison> comparisons = Samples.of(GENUINE, IMPOSTOR);
    comparisons.add(Samples.failed(true, 0));

    assertThat(VerificationCurve.of(comparisons).fnmr(100)).isEqualTo(0.2);
  }

  @Test
  void aFailedPairOfTwoPeopleDoesNotImproveFmr() {
    List<Comparison> comparisons = Samples.of(GENUINE, IMPOSTOR);
    comparisons.add(Samples.failed(false, 0));

    assertThat(VerificationCurve.of(comparisons).fmr(5)).isEqualTo(0.4);
  }

  @Test
  void farCountsFailedPairsAmongTheTrials() {
    List<Comparison> comparisons = Samples.of(GENUINE, IMPOSTOR);
    comparisons.add(Samples.failed(false, 0));

    assertThat(VerificationCurve.of(comparisons).far(5)).isCloseTo(2.0 / 6, within(1e-15));
  }

  @Test
  void oneKindAloneIsRefused() {
    assertThatThrownBy(() -> VerificationCurve.of(Samples.of(GENUINE, new double[0])))
        .hasMessageContaining("got 4 and 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theAreaAgreesWithASlowLoop(int seed) {
    Random random = new Random(seed);
    double[] genuine = Samples.coarse(random, 37, 12);
    double[] impostor = Samples.coarse(random, 53, 20);
    double wins = 0;
    for (double g : genuine) {
      for (double i : impostor) {
        wins += g < i ? 1 : g == i ? 0.5 : 0;
      }
    }

    assertThat(VerificationCurve.of(Samples.of(genuine, impostor)).auc())
        .isCloseTo(wins / (37 * 53), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void tarAtFarAgreesWithASlowLoop(int seed) {
    Random random = new Random(seed);
    double[] genuine = Samples.coarse(random, 41, 12);
    double[] impostor = Samples.coarse(random, 60, 20);
    double best = 0;
    for (double tau : genuine) {
      if (share(impostor, tau) <= 0.1) {
        best = Math.max(best, share(genuine, tau));
      }
    }

    assertThat(
            VerificationCurve.of(Samples.of(genuine, impostor)).tarAtFar(0.1).orElseThrow().tar())
        .isCloseTo(best, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theEqualErrorRateAgreesWithASlowLoop(int seed) {
    Random random = new Random(seed);
    double[] genuine = Samples.coarse(random, 41, 12);
    double[] impostor = Samples.coarse(random, 60, 20);
    TreeSet<Double> taus = new TreeSet<>(List.of(-1.0));
    DoubleStream.concat(DoubleStream.of(genuine), DoubleStream.of(impostor)).forEach(taus::add);
    // The last threshold with FMR <= FNMR and the first with FMR >= FNMR.
    double last =
        taus.stream()
            .filter(t -> share(impostor, t) <= 1 - share(genuine, t))
            .reduce((a, b) -> b)
            .orElseThrow();
    double first =
        taus.stream()
            .filter(t -> share(impostor, t) >= 1 - share(genuine, t))
            .findFirst()
            .orElseThrow();
    double sum = Math.min(sum(genuine, impostor, last), sum(genuine, impostor, first));

    assertThat(VerificationCurve.of(Samples.of(genuine, impostor)).eer())
        .isCloseTo(sum / 2, within(1e-12));
  }

  private static double sum(double[] genuine, double[] impostor, double tau) {
    return share(impostor, tau) + 1 - share(genuine, tau);
  }

  private static double share(double[] scores, double tau) {
    return (double) DoubleStream.of(scores).filter(d -> d <= tau).count() / scores.length;
  }

  /** Phi(-1) = 0.158655 for means 2 deviations apart; n = 100,000 has a deviation of 0.0012. */
  @Test
  void gaussianScoresHaveTheirClosedFormEqualErrorRate() {
    assertThat(gaussianCurve().eer()).isCloseTo(0.158655, within(0.004));
  }

  /** Phi(2 / sqrt 2) = 0.921350. */
  @Test
  void gaussianScoresHaveTheirClosedFormArea() {
    assertThat(gaussianCurve().auc()).isCloseTo(0.921350, within(0.004));
  }

  @Test
  void gaussianScoresHaveTheirClosedFormDPrime() {
    assertThat(gaussianCurve().dPrime()).isCloseTo(2, within(0.03));
  }

  /** Uniform impostors on 0..2 and genuine pairs on 0..1: FMR 0.1 at 0.2, TAR 0.2. */
  @Test
  void uniformScoresHaveTheirClosedFormTar() {
    Random random = new Random(5);
    double[] genuine = random.doubles(50_000).toArray();
    double[] impostor = random.doubles(50_000).map(d -> 2 * d).toArray();

    assertThat(
            VerificationCurve.of(Samples.of(genuine, impostor)).tarAtFar(0.1).orElseThrow().tar())
        .isCloseTo(0.2, within(0.01));
  }

  private static VerificationCurve gaussianCurve() {
    Random random = new Random(3);
    return VerificationCurve.of(
        Samples.of(
            Samples.gaussian(random, 100_000, 4, 1), Samples.gaussian(random, 100_000, 6, 1)));
  }

  @Test
  void countedDistancesGiveTheSameRatesAtEdgesOfBins() {
    DistanceHistogram counts = new DistanceHistogram(10, 10);
    DoubleStream.of(GENUINE).forEach(counts::addGenuine);
    DoubleStream.of(IMPOSTOR).forEach(counts::addImpostor);
    VerificationCurve counted = VerificationCurve.of(counts, 0, 0);

    assertThat(List.of(counted.eer(), counted.auc(), counted.dPrime()))
        .containsExactly(byHand().eer(), byHand().auc(), byHand().dPrime());
  }

  @Test
  void pointsForAPlotRiseInFmrAndFallInFnmr() {
    List<CurvePoint> points = gaussianCurve().points(100);
    List<Integer> wrong = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      boolean right =
          points.get(i - 1).fmr() <= points.get(i).fmr()
              && points.get(i - 1).fnmr() >= points.get(i).fnmr();
      if (!right) {
        wrong.add(i);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void histogramsCountEveryScoredPair() {
    // Four bins of 1.75 from 1 to 8: 3, then 5 and 6, then 7 and 8.
    assertThat(byHand().impostorHistogram(4).counts()).containsExactly(0L, 1L, 2L, 2L);
  }
}
