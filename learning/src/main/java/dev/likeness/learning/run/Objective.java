package dev.likeness.learning.run;

import dev.likeness.learning.loss.AngularLoss;
import dev.likeness.learning.loss.ContrastiveLoss;
import dev.likeness.learning.loss.Loss;
import dev.likeness.learning.loss.PairClassificationLoss;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.learning.loss.TripletLoss;
import dev.likeness.learning.loss.TripletMining;
import java.util.Optional;

/**
 * A loss and what belongs to it.
 *
 * @param kind which loss
 * @param margin of triplets (0 for a soft one) on squared distances, of contrastive pairs, or in
 *     radians of ArcFace
 * @param mining how triplets are chosen
 */
public record Objective(LossKind kind, double margin, TripletMining mining) {
  /** The margin at which triplets are counted as easy where the loss has none of its own. */
  private static final double DEFAULT_MARGIN = 0.2;

  private static final double ANGULAR_SCALE = 32;

  public Objective {
    if (!(margin >= 0 && margin <= 4)) {
      throw new IllegalArgumentException("a margin lies from 0 to 4, got " + margin);
    }
  }

  /** Returns a loss with its usual margin. */
  public static Objective usual(LossKind kind) {
    return new Objective(
        kind,
        switch (kind) {
          case TRIPLET -> DEFAULT_MARGIN;
          case CONTRASTIVE -> 1;
          case ARCFACE -> 0.3;
          case PAIR_ABS, PAIR_CHI2, SOFTMAX -> 0;
        },
        TripletMining.SEMI_HARD);
  }

  public Objective withMargin(double margin) {
    return new Objective(kind, margin, mining);
  }

  public Objective withMining(TripletMining mining) {
    return new Objective(kind, margin, mining);
  }

  /**
   * Returns the loss, untrained.
   *
   * @param people how many are learnt from
   */
  Loss create(int people, int dimension, long seed) {
    return switch (kind) {
      case TRIPLET ->
          margin == 0 ? TripletLoss.softMargin(mining) : TripletLoss.withMargin(mining, margin);
      case CONTRASTIVE -> new ContrastiveLoss(margin);
      case PAIR_ABS -> new PairClassificationLoss(PairTerms.ABSOLUTE, dimension);
      case PAIR_CHI2 -> new PairClassificationLoss(PairTerms.CHI_SQUARE, dimension);
      case SOFTMAX -> new AngularLoss(people, dimension, ANGULAR_SCALE, 0, seed);
      case ARCFACE -> new AngularLoss(people, dimension, ANGULAR_SCALE, margin, seed);
    };
  }

  /** Returns the terms of a pair classifier. */
  Optional<PairTerms> terms() {
    return switch (kind) {
      case PAIR_ABS -> Optional.of(PairTerms.ABSOLUTE);
      case PAIR_CHI2 -> Optional.of(PairTerms.CHI_SQUARE);
      default -> Optional.empty();
    };
  }

  /** Returns what the loss is when all encodings are alike; NaN where that is no sign. */
  double trivialLoss() {
    if (kind != LossKind.TRIPLET) {
      return Double.NaN;
    }
    return margin == 0 ? Math.log(2) : margin;
  }

  /** Returns the margin by which triplets are counted as easy. */
  double countedMargin() {
    return kind == LossKind.TRIPLET && margin > 0 ? margin : DEFAULT_MARGIN;
  }
}
