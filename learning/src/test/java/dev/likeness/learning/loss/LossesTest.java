package dev.likeness.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final Random RANDOM = new Random(1);

  /** A = (1, 0), P = (0.6, 0.8), N = (0, 1): ||A-P||² = 0.8, ||A-N||² = 2, ||P-N||² = 0.4. */
  private static EncodingBatch three() {
    return new EncodingBatch(new float[] {1, 0, 0.6f, 0.8f, 0, 1}, new int[] {7, 7, 3});
  }

  /** The anchor A costs max(0.8 - 2 + 0.5, 0) = 0, the anchor P max(0.8 - 0.4 + 0.5, 0) = 0.9. */
  @Test
  void tripletsByHand() {
    LossValue value = TripletLoss.withMargin(TripletMining.BATCH_HARD, 0.5).of(three(), RANDOM);
    assertThat(value.loss()).isCloseTo(0.45, within(1e-6));
    assertThat(value.activeShare()).isEqualTo(0.5);
  }

  /** Of all triplets, those that cost nothing are left out of the mean. */
  @Test
  void batchAllIsTheMeanOverActiveTriplets() {
    LossValue value = TripletLoss.withMargin(TripletMining.BATCH_ALL, 0.5).of(three(), RANDOM);
    assertThat(value.loss()).isCloseTo(0.9, within(1e-6));
  }

  /** (ln(1 + e^-1.2) + ln(1 + e^0.4)) / 2. */
  @Test
  void softMarginByHand() {
    LossValue value = TripletLoss.softMargin(TripletMining.BATCH_HARD).of(three(), RANDOM);
    assertThat(value.loss())
        .isCloseTo((Math.log1p(Math.exp(-1.2)) + Math.log1p(Math.exp(0.4))) / 2, within(1e-6));
  }

  /** 0.8/2 for the one pair of one person; max(1 - √2, 0)² and (1 - √0.4)²/2 for two, halved. */
  @Test
  void contrastiveByHand() {
    double missing = 1 - Math.sqrt(0.4);
    assertThat(new ContrastiveLoss(1).of(three(), RANDOM).loss())
        .isCloseTo(0.4 + missing * missing / 2 / 2, within(1e-6));
  }

  /** All encodings alike: every triplet costs the margin, which is what the alarm looks for. */
  @Test
  void collapsedEncodingsCostTheMargin() {
    EncodingBatch same = new EncodingBatch(new float[] {1, 0, 1, 0, 1, 0}, new int[] {1, 1, 2});
    assertThat(TripletLoss.withMargin(TripletMining.SEMI_HARD, 0.3).of(same, RANDOM).loss())
        .isCloseTo(0.3, within(1e-9));
  }

  /** The terms |a - b| of P and N: 0.6 and 0.2. */
  @Test
  void absoluteTermsByHand() {
    assertThat(PairTerms.ABSOLUTE.term(0.6, 0) + PairTerms.ABSOLUTE.term(0.8, 1))
        .isCloseTo(0.8, within(1e-12));
  }

  /** (2 - 4)² / 6 + (5 - 5)² / 10. */
  @Test
  void chiSquareTermsByHand() {
    assertThat(PairTerms.CHI_SQUARE.term(2, 4) + PairTerms.CHI_SQUARE.term(5, 5))
        .isCloseTo(4.0 / 6, within(1e-12));
  }

  /** With d = 4: 2 · 0.5 + 3, and 2 · (-2) + 3 below 0. */
  @Test
  void chiSquareComponentsAreShiftedToBeNonNegative() {
    assertThat(PairTerms.CHI_SQUARE.component(0.5, 4)).isEqualTo(4);
    assertThat(PairTerms.CHI_SQUARE.component(-2, 4)).isZero();
  }

  @Test
  void chiSquareOfNothingIsNothing() {
    assertThat(PairTerms.CHI_SQUARE.term(0, 0) + PairTerms.CHI_SQUARE.slope(0, 0)).isZero();
  }

  @Test
  void pairWeightsAreNeverNegative() {
    assertThat(new PairClassificationLoss(PairTerms.ABSOLUTE, 5).weights())
        .satisfies(w -> assertThat(w[0]).isPositive());
  }

  /** With s = 1 and no margin it is the softmax of the cosines, summed here by hand. */
  @Test
  void softmaxByHand() {
    AngularLoss loss = new AngularLoss(3, 2, 1, 0, 9);
    float[] vectors = loss.arrays().get(0).values();
    double total = 0;
    double right = 0;
    for (int c = 0; c < 3; c++) {
      double cosine = vectors[2 * c] / Math.hypot(vectors[2 * c], vectors[2 * c + 1]);
      total += Math.exp(cosine);
      right = c == 2 ? cosine : right;
    }
    EncodingBatch batch = new EncodingBatch(new float[] {1, 0}, new int[] {2});
    assertThat(loss.of(batch, RANDOM).loss()).isCloseTo(Math.log(total) - right, within(1e-6));
  }

  @Test
  void aMarginOnTheAngleCostsMore() {
    EncodingBatch batch = Batches.random(5, 4, 3, 2);
    assertThat(new AngularLoss(3, 4, 8, 0.3, 1).of(batch, RANDOM).loss())
        .isGreaterThan(new AngularLoss(3, 4, 8, 0, 1).of(batch, RANDOM).loss());
  }

  @Test
  void aPupilLikeItsTeacherCostsNothing() {
    EncodingBatch batch = Batches.random(6, 5, 2, 3);
    assertThat(new DistillationLoss(batch.values().clone(), 2).of(batch, RANDOM).loss())
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void aLabelBeyondThePeopleIsRefused() {
    EncodingBatch batch = new EncodingBatch(new float[] {1, 0}, new int[] {3});
    assertThatThrownBy(() -> new AngularLoss(3, 2, 8, 0, 1).of(batch, RANDOM))
        .hasMessage("the labels of a batch are from 0 to 2, got 3");
  }

  @Test
  void aMarginOfNothingIsRefused() {
    assertThatThrownBy(() -> TripletLoss.withMargin(TripletMining.RANDOM, 0))
        .hasMessage("the margin is above 0, got 0.0");
  }

  /** The gradient of ||r/|r| - c||² in r, by differences. */
  @Test
  void theWayBackFromTheSphereIsThatOfDifferences() {
    float[] r = {3, -1, 0.5f};
    float[] c = {0.2f, 0.4f, -0.7f};
    float[] gradient = UnitSphere.gradient(r, c, 3);
    for (int k = 0; k < 3; k++) {
      float[] above = r.clone();
      float[] below = r.clone();
      above[k] += 1e-2f;
      below[k] -= 1e-2f;
      double difference = (dot(above, c) - dot(below, c)) / 2e-2;
      assertThat((double) gradient[k]).isCloseTo(difference, within(1e-4));
    }
  }

  private static double dot(float[] r, float[] c) {
    float[] unit = UnitSphere.project(r, 3);
    return (double) unit[0] * c[0] + (double) unit[1] * c[1] + (double) unit[2] * c[2];
  }

  /** Comparisons with NaN are all false, so it would pass as a batch without active triplets. */
  @Test
  void encodingsThatAreNotFiniteAreRefused() {
    float[] values = {1, 0, Float.NaN, 0, 0, 1};
    assertThatThrownBy(() -> new EncodingBatch(values, new int[] {1, 1, 2}))
        .hasMessageStartingWith("encodings are finite, but row 1 of the batch is not");
  }

  @Test
  void aRowOfZerosHasNoGradient() {
    float[] gradient = UnitSphere.gradient(new float[] {0, 0, 3, 4}, new float[] {1, 1, 1, 1}, 2);
    // (g - (g·e) e) / |r| with e = (0.6, 0.8), g·e = 1.4 and |r| = 5.
    assertThat(gradient).containsExactly(new float[] {0, 0, 0.032f, -0.024f}, within(1e-6f));
  }

  @Test
  void aPairClassifierRefusesEncodingsOfAnotherLength() {
    assertThatThrownBy(() -> new PairClassificationLoss(PairTerms.ABSOLUTE, 5).of(three(), RANDOM))
        .hasMessage("the loss expects encodings of dimension 5, the batch has 2");
  }

  @Test
  void anglesRefuseEncodingsOfAnotherLength() {
    assertThatThrownBy(() -> new AngularLoss(9, 5, 8, 0, 1).of(three(), RANDOM))
        .hasMessage("the loss expects encodings of dimension 5, the batch has 2");
  }

  @Test
  void relationsOfNegativeWeightAreRefused() {
    assertThatThrownBy(() -> new DistillationLoss(new float[] {1, 0}, -1))
        .hasMessage("the weight of the relational loss is at least 0, got -1.0");
  }

  /** 1 - e·t: 1 - 0.6 and 1 - 0; the relations e·e' = 0 and t·t' = 0.6, so 2 · 0.36. */
  @Test
  void distillationByHand() {
    EncodingBatch batch = new EncodingBatch(new float[] {1, 0, 0, 1}, new int[] {1, 2});
    DistillationLoss loss = new DistillationLoss(new float[] {0.6f, 0.8f, 1, 0}, 2);
    assertThat(loss.of(batch, RANDOM).loss()).isCloseTo((0.4 + 1) / 2 + 2 * 0.36, within(1e-6));
  }
}
