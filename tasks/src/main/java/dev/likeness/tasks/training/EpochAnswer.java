package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.diagnosis.TripletStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The diagnostics of one epoch; what was not measured is null.
 *
 * @param epoch counted from 1; 0 is before the first step
 * @param seconds spent training so far
 * @param loss mean loss over the epoch's batches
 * @param activeShare share of mined terms with a non-zero gradient
 * @param triplets statistics of the triplets in the batches
 * @param effectiveRank of the encodings of held-out people
 * @param meanPairwiseDistance between the encodings of held-out people
 * @param gradientNorm mean gradient norm over the batches, before clipping
 * @param learningRate learning rate of the last step
 * @param heldOut validation on the held-out people
 */
public record EpochAnswer(
    int epoch,
    double seconds,
    @Nullable Double loss,
    @Nullable Double activeShare,
    @Nullable Triplets triplets,
    double effectiveRank,
    double meanPairwiseDistance,
    @Nullable Double gradientNorm,
    @Nullable Double learningRate,
    HeldOutAnswer heldOut) {
  /**
   * How the triplets of the epoch's batches lie: shares, and mean distances.
   *
   * @param easy share of triplets with zero loss
   * @param semiHard share whose negative is farther than the positive, by less than the margin
   * @param hard share whose negative is closer than the positive
   * @param toPositive mean distance of anchors to positives
   * @param toNegative mean distance of anchors to negatives
   */
  public record Triplets(
      double easy, double semiHard, double hard, double toPositive, double toNegative) {
    static Triplets of(TripletStatistics t) {
      return new Triplets(t.easy(), t.semiHard(), t.hard(), t.toPositive(), t.toNegative());
    }
  }

  /** Returns an epoch's answer. */
  public static EpochAnswer of(Epoch e) {
    return new EpochAnswer(
        e.number(),
        e.seconds(),
        finite(e.loss()),
        finite(e.activeShare()),
        e.number() == 0 ? null : Triplets.of(e.triplets()),
        e.spread().effectiveRank(),
        e.spread().meanPairwiseDistance(),
        finite(e.gradientNorm()),
        e.number() == 0 ? null : finite(e.learningRate()),
        HeldOutAnswer.of(e.heldOut()));
  }

  /** JSON has no word for what was not measured. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
