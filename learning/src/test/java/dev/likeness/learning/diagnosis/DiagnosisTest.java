package dev.likeness.learning.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.learning.loss.EncodingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  /** Rows A = 0, P = 1, N = 1.2 on a line, squared distances 1, 1.44 and 0.04. */
  @Test
  void tripletsAreCountedByHand() {
    EncodingBatch batch = new EncodingBatch(new float[] {0, 1, 1.2f}, new int[] {1, 1, 2});
    TripletStatistics.Sum sum = new TripletStatistics.Sum(0.5);
    sum.add(batch, batch.squaredDistances());
    TripletStatistics found = sum.result();
    // A: 1 < 1.44 <= 1.5 is semi-hard; P: 0.04 <= 1 is hard.
    assertThat(found.triplets()).isEqualTo(2);
    assertThat(found.semiHard()).isEqualTo(0.5);
    assertThat(found.hard()).isEqualTo(0.5);
    assertThat(found.toPositive()).isCloseTo(1, within(1e-6));
    assertThat(found.toNegative()).isCloseTo((1.44 + 0.04 + 1.44 + 0.04) / 4, within(1e-6));
  }

  /**
   * Points on a line: A = 0 and P = 2 of one person, negatives at -2, 3, 5 and 10, margin 5. Of
   * anchor A, at {@code d(a,p) = 4}: 4 is hard, 9 semi-hard, 25 and 100 easy; of anchor P: 1 is
   * hard, 9 semi-hard, 16 and 64 easy.
   */
  @Test
  void aNegativeAsFarAsThePositiveIsHardAndOneAtTheMarginSemiHard() {
    EncodingBatch batch =
        new EncodingBatch(new float[] {0, 2, -2, 3, 5, 10}, new int[] {1, 1, 2, 3, 4, 5});
    TripletStatistics.Sum sum = new TripletStatistics.Sum(5);
    sum.add(batch, batch.squaredDistances());
    TripletStatistics found = sum.result();
    assertThat(found.triplets()).isEqualTo(8);
    assertThat(found.hard()).isEqualTo(0.25);
    assertThat(found.semiHard()).isEqualTo(0.25);
    assertThat(found.easy()).isEqualTo(0.5);
  }

  @Test
  void theGapIsTheDifferenceOfTheMeanDistances() {
    assertThat(new TripletStatistics(1, 1, 0, 0, 0.5, 1.25).gap()).isEqualTo(0.75);
  }

  /** Two eigenvalues alike make a rank of 2, one alone a rank of 1. */
  @Test
  void aPlaneHasRankTwo() {
    float[] square = {1, 1, 0, 1, -1, 0, -1, 1, 0, -1, -1, 0};
    assertThat(EncodingSpread.of(square, 3).effectiveRank()).isCloseTo(2, within(1e-6));
  }

  @Test
  void aLineHasRankOne() {
    float[] line = {1, 2, 3, -1, -2, -3, 2, 4, 6};
    assertThat(EncodingSpread.of(line, 3).effectiveRank()).isCloseTo(1, within(1e-6));
  }

  @Test
  void unitVectorsThatFillTheSphereHaveTheHealthyDeviation() {
    Random random = new Random(1);
    int d = 32;
    float[] rows = new float[2000 * d];
    for (int i = 0; i < 2000; i++) {
      double norm = 0;
      for (int k = 0; k < d; k++) {
        rows[i * d + k] = (float) random.nextGaussian();
        norm += rows[i * d + k] * rows[i * d + k];
      }
      for (int k = 0; k < d; k++) {
        rows[i * d + k] /= (float) Math.sqrt(norm);
      }
    }
    EncodingSpread spread = EncodingSpread.of(rows, d);
    assertThat(spread.deviation()).isCloseTo(1 / Math.sqrt(d), within(2e-3));
    assertThat(spread.meanPairwiseDistance()).isCloseTo(Math.sqrt(2), within(0.02));
    assertThat(spread.effectiveRank()).isBetween(31.0, 32.0);
  }

  private static Epoch epoch(
      int number, double loss, double active, double distance, double rank, double auc) {
    return epoch(number, loss, active, new EncodingSpread(distance, 0.1, rank), 2, auc);
  }

  private static Epoch epoch(
      int number,
      double loss,
      double active,
      EncodingSpread spread,
      double toNegative,
      double auc) {
    return new Epoch(
        number,
        number,
        number,
        loss,
        active,
        new TripletStatistics(1, 1, 0, 0, toNegative / 2, toNegative),
        spread,
        1,
        1e-3,
        new Epoch.HeldOut(auc, 0.1, OptionalDouble.empty()));
  }

  private static Alarm.Reference reference(boolean triplets) {
    return new Alarm.Reference(2, 0.2, triplets);
  }

  private static Optional<Alarm> after(double loss, double distance, double rank) {
    return Alarm.of(
        List.of(epoch(0, 0, 0, 1, 20, 0.6), epoch(1, loss, 1, distance, rank, 0.5)),
        reference(false));
  }

  /** A negative distance of 2 at first, and of the given size in an epoch. */
  private static Optional<Alarm> withNegativesAt(double toNegative, double margin) {
    EncodingSpread spread = new EncodingSpread(0.72, 0.06, 9.6);
    return Alarm.of(
        List.of(epoch(0, 0, 0, spread, 0, 0.6), epoch(1, margin, 1, spread, toNegative, 0.6)),
        new Alarm.Reference(2, margin, true));
  }

  /** The loss is 5 % above the margin, and held-out encodings are as far apart as ever. */
  @Test
  void distancesInBatchesThatVanishAreACollapse() {
    assertThat(withNegativesAt(0.026, 0.5)).contains(Alarm.COLLAPSE);
  }

  /** A tenth of the initial 2, half of the margin. */
  @Test
  void distancesInBatchesAtTheLimitsAreNoCollapse() {
    assertThat(withNegativesAt(0.2, 0.5)).isEmpty();
    assertThat(withNegativesAt(0.199, 0.5)).contains(Alarm.COLLAPSE);
    assertThat(withNegativesAt(0.1, 0.2)).isEmpty();
    assertThat(withNegativesAt(0.099, 0.2)).contains(Alarm.COLLAPSE);
  }

  @Test
  void heldOutEncodingsOnAPointAreACollapseOfAnyLoss() {
    assertThat(after(0.2003, 0.04, 9)).contains(Alarm.COLLAPSE);
    assertThat(after(0.5, 0.04, 9)).contains(Alarm.COLLAPSE);
  }

  @Test
  void aLossAtTheMarginAloneIsNone() {
    assertThat(after(0.2, 1.1, 9)).isEmpty();
  }

  @Test
  void aRankBelowTwoIsACollapseOfAnyLoss() {
    assertThat(after(3, 1.1, 1.9)).contains(Alarm.COLLAPSE);
  }

  /** The limits: 5 % of the distance 1, rank 2. */
  @Test
  void heldOutEncodingsAtTheLimitsAreNoCollapse() {
    assertThat(after(0.2, 0.05, 9)).isEmpty();
    assertThat(after(3, 0.5, 2)).isEmpty();
  }

  /** Four epochs, the last three with the given active shares and AUC. */
  private static Optional<Alarm> afterThree(double auc, double... active) {
    List<Epoch> epochs = new ArrayList<>(List.of(epoch(0, 0, 0, 1.2, 20, 0.75)));
    for (double share : active) {
      epochs.add(epoch(epochs.size(), 0.001, share, 1.2, 20, auc));
    }
    return Alarm.of(epochs, reference(true));
  }

  @Test
  void oneEpochWithActiveTripletsIsNoOverfitting() {
    assertThat(afterThree(0.75, 0.005, 0.005, 0.005)).contains(Alarm.OVERFITTING);
    assertThat(afterThree(0.75, 0.005, 0.3, 0.005)).isEmpty();
    assertThat(afterThree(0.75, 0.005, 0.005, 0.01)).isEmpty();
  }

  @Test
  void anImprovementOfAThousandthIsNoOverfitting() {
    assertThat(afterThree(0.75 + 1e-3, 0.005, 0.005, 0.005)).isEmpty();
    assertThat(afterThree(0.75 + 0.9e-3, 0.005, 0.005, 0.005)).contains(Alarm.OVERFITTING);
  }

  @Test
  void threeEpochsWithoutActiveTripletsAndImprovementAreOverfitting() {
    List<Epoch> epochs = new ArrayList<>(List.of(epoch(0, 0, 0, 1.2, 20, 0.6)));
    epochs.add(epoch(1, 0.1, 0.3, 1.2, 20, 0.8));
    for (int i = 2; i <= 4; i++) {
      epochs.add(epoch(i, 0.001, 0.005, 1.2, 20, 0.7995));
    }
    assertThat(Alarm.of(epochs.subList(0, 4), reference(true))).isEmpty();
    assertThat(Alarm.of(epochs, reference(true))).contains(Alarm.OVERFITTING);
  }

  @Test
  void fewActiveTripletsAreFineWhileTheAucImproves() {
    List<Epoch> epochs = new ArrayList<>(List.of(epoch(0, 0, 0, 1.2, 20, 0.6)));
    for (int i = 1; i <= 6; i++) {
      epochs.add(epoch(i, 0.001, 0.005, 1.2, 20, 0.8 + 0.01 * i));
    }
    assertThat(Alarm.of(epochs, reference(true))).isEmpty();
  }
}
