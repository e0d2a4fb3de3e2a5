package dev.likeness.learning.diagnosis;

import java.util.List;
import java.util.Optional;

/** What goes wrong in training and ends a run; the limits are those of our protocol. */
public enum Alarm {
  /**
   * The trivial solution: all encodings alike. The loss stays within 2 % of the margin (of ln 2
   * with a soft one) while the encodings lie within 5 % of their first distance, or their effective
   * rank falls below 2.
   */
  COLLAPSE(
      "the encodings collapse onto one point: start again with a lower learning rate (--learning-rate), a"
          + " warm-up (--warm-up) or milder mining (--mining semi-hard)"),
  /**
   * Learning by heart: for {@value #PATIENCE} epochs under 1 % of the triplets are active and
   * held-out people are told apart no better.
   */
  MEMORISING(
      "the training people are known by heart, others no better: add people, raise the augmentation"
          + " or the margin, mine harder (--mining batch-hard), or take the best result so far");

  private static final int PATIENCE = 3;
  private static final double NEAR_MARGIN = 0.02;
  private static final double NEAR_POINT = 0.05;
  private static final double LOWEST_RANK = 2;
  private static final double FEW_ACTIVE = 0.01;
  private static final double BETTER = 1e-3;

  private final String advice;

  Alarm(String advice) {
    this.advice = advice;
  }

  /** Returns what happens and what to do. */
  public String advice() {
    return advice;
  }

  /**
   * Returns the alarm that the latest epoch raises.
   *
   * @param epochs all so far, that before the first step included
   * @param trivialLoss what the loss is when all encodings are alike: the margin or ln 2; NaN for a
   *     loss that has no such value, which then cannot collapse by that sign
   * @param triplets whether the active share is that of triplets
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
    if ((lossTrivial && atPoint) || last.spread().effectiveRank() < LOWEST_RANK) {
      return Optional.of(COLLAPSE);
    }
    return triplets && memorises(epochs) ? Optional.of(MEMORISING) : Optional.empty();
  }

  private static boolean memorises(List<Epoch> epochs) {
    if (epochs.size() <= PATIENCE) {
      return false;
    }
    List<Epoch> latest = epochs.subList(epochs.size() - PATIENCE, epochs.size());
    double before =
        epochs.subList(0, epochs.size() - PATIENCE).stream()
            .mapToDouble(epoch -> epoch.heldOut().auc())
            .max()
            .orElse(0);
    return latest.stream().allMatch(epoch -> epoch.activeShare() < FEW_ACTIVE)
        && latest.stream().allMatch(epoch -> epoch.heldOut().auc() < before + BETTER);
  }
}
