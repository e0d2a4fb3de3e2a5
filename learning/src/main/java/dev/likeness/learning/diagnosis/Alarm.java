package dev.likeness.learning.diagnosis;

import java.util.List;
import java.util.Optional;

/** Failures of training that end a run, with the limits of our training protocol. */
public enum Alarm {
  /**
   * Collapse, the trivial solution: all encodings are equal. The loss stays within 2 % of the
   * margin (of ln 2 with a soft margin) while the mean distance of encodings is below 5 % of its
   * initial value, or the effective rank falls below 2.
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
  private static final double NEAR_MARGIN = 0.02;
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
   * Returns the alarm raised by the latest epoch, if any.
   *
   * @param epochs all epochs so far, including epoch 0 before the first step
   * @param trivialLoss the loss when all encodings are equal: the margin or ln 2; NaN for a loss
   *     without such a value, for which only the effective rank indicates a collapse
   * @param triplets whether the active share counts triplets
   */
  public static Optional<Alarm> of(List<Epoch> epochs, double trivialLoss, boolean triplets) {
    if (epochs.size() < 2) {
      return Optional.empty();
    }
    Epoch first = epochs.get(0);
    Epoch last = epochs.get(epochs.size() - 1);
    boolean atPoint =
        last.spread().meanPairwiseDistance() < NEAR_POINT * first.spread().meanPairwiseDistance();
    boolean lossTrivial = Math.abs(last.loss() - trivialLoss) < NEAR_MARGIN * trivialLoss;
    if ((lossTrivial && atPoint) || last.spread().effectiveRank() < MIN_RANK) {
      return Optional.of(COLLAPSE);
    }
    return triplets && overfits(epochs) ? Optional.of(OVERFITTING) : Optional.empty();
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
