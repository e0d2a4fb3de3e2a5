package dev.likeness.learning.run;

import dev.likeness.learning.loss.Loss;
import dev.likeness.learning.loss.TripletMining;

/**
 * A loss and what belongs to it.
 *
 * @param kind which loss
 * @param margin of triplets (0 for a soft one) on squared distances, of contrastive pairs, or in
 *     radians of ArcFace
 * @param mining how triplets are chosen
 */
public record Objective(LossKind kind, double margin, TripletMining mining) {
  private static final double MAX_MARGIN = 4;

  public Objective {
    if (!(margin >= 0 && margin <= MAX_MARGIN)) {
      throw new IllegalArgumentException(
          "a margin lies from 0 to " + MAX_MARGIN + ", got " + margin);
    }
  }

  /** Returns a loss with its default margin and semi-hard mining. */
  public static Objective of(LossKind kind) {
    return new Objective(kind, kind.defaultMargin(), TripletMining.SEMI_HARD);
  }

  public Objective withMargin(double value) {
    return new Objective(kind, value, mining);
  }

  public Objective withMining(TripletMining method) {
    return new Objective(kind, margin, method);
  }

  /** Returns the loss, untrained. */
  Loss create(LossKind.Dimensions sizes, long seed) {
    return kind.create(this, sizes, seed);
  }

  /** Returns the margin by which triplets are counted as easy. */
  double countedMargin() {
    return kind.minesTriplets() && margin > 0 ? margin : LossKind.TRIPLET.defaultMargin();
  }
}
