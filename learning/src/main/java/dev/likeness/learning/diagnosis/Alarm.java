package dev.likeness.learning.diagnosis;

import java.util.List;
import java.util.Optional;

/** Failures of training that end a run, with the limits of our training protocol. */
public enum Alarm {
  /**
   * Collapse, the trivial solution: all encodings are equal, whatever the loss is. In batches, the
   * mean distance to negatives is below a tenth of its initial value and below half the margin, so
   * that triplets cannot be satisfied; or the mean distance of held-out encodings is below 5 % of
   * its initial value; or their effective rank is below 2.
   */
  COLLAPSE(
      "the encodings collapse to one point: start again with a lower learning rate"
          + " (--learning-rate), a warm-up (--warm-up) or milder mining (--mining semi-hard)"),
  /**
   * Overfitting: for {@value #PATIENCE} epochs under 1 % of the triplets are active and the
   * validation AUC on held-out people does not improve.
   */
  OVERFITTING(
      "the network overfits to the training people: add people, increase the augmentation or the"
          + " margin, use harder mining (--mining batch-hard), or use the best result so far");

  private static final int PATIENCE = 3;
  private static final double SHARE_OF_MARGIN = 0.5;
  private static final double SHARE_OF_INITIAL = 0.1;
  private static final double NEAR_POINT = 0.05;
  private static final double MIN_RANK = 2;
  private static final double MIN_ACTIVE_SHARE = 0.01;
  private static final double MIN_IMPROVEMENT = 1e-3;

  private final String advice;

  Alarm(String advice) {
    this.advice = advice;
  }

  /** Returns a description of the failure and what to do. */
  public String advice() {
    return advice;
  }

  /**
   * What the epochs of a run are judged by.
   *
   * @param toNegative mean d(a,n), squared L2, of the first batch before any step
   * @param margin the margin on squared distances
   * @param triplets whether the active share counts triplets
   */
  public record Reference(double toNegative, double margin, boolean triplets) {}

  /**
   * Returns the alarm raised by the latest epoch, if any.
   *
   * @param epochs all epochs so far, including epoch 0 before the first step
   */
  public static Optional<Alarm> of(List<Epoch> epochs, Reference reference) {
    if (epochs.size() < 2) {
      return Optional.empty();
    }
    EncodingSpread first = epochs.get(0).spread();
    Epoch last = epochs.get(epochs.size() - 1);
    double toNegative = last.triplets().toNegative();
    boolean batchesAtPoint =
        toNegative < SHARE_OF_INITIAL * reference.toNegative()
            && toNegative < SHARE_OF_MARGIN * reference.margin();
    boolean heldOutAtPoint =
        last.spread().meanPairwiseDistance() < NEAR_POINT * first.meanPairwiseDistance();
    if (batchesAtPoint || heldOutAtPoint || last.spread().effectiveRank() < MIN_RANK) {
      return Optional.of(COLLAPSE);
    }
    return reference.triplets() && overfits(epochs) ? Optional.of(OVERFITTING) : Optional.empty();
  }

  private static boolean overfits(List<Epoch> epochs) {
    if (epochs.size() <= PATIENCE) {
      return false;
    }
    List<Epoch> latest = epochs.subList(epochs.size() - PATIENCE, epochs.size());
    double before =
        epochs.subList(0, epochs.size() - PATIENCE).stream()
            .mapToDouble(epoch -> epoch.heldOut().auc())
            .max()
            .orElse(0);
    return latest.stream().allMatch(epoch -> epoch.activeShare() < MIN_ACTIVE_SHARE)
        && latest.stream().allMatch(epoch -> epoch.heldOut().auc() < before + MIN_IMPROVEMENT);
  }
}
