package dev.likeness.learning.run;

import dev.likeness.learning.loss.AngularLoss;
import dev.likeness.learning.loss.ContrastiveLoss;
import dev.likeness.learning.loss.Loss;
import dev.likeness.learning.loss.PairClassificationLoss;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.learning.loss.TripletLoss;
import java.util.Locale;
import java.util.Optional;

/**
 * The losses that an encoder can be trained with. Everything that is particular to a loss stands
 * here: the command line, the API and the console list what this enum has.
 */
public enum LossKind {
  /** Triplets with a margin on squared L2. */
  TRIPLET("triplets: d(a, p) below d(a, n) by a margin", 0.2) {
    @Override
    Loss create(Objective objective, Dimensions sizes, long seed) {
      return objective.margin() == 0
          ? TripletLoss.softMargin(objective.mining())
          : TripletLoss.withMargin(objective.mining(), objective.margin());
    }
  },
  /** Pairs, near or at least a margin apart. */
  CONTRASTIVE("contrastive pairs", 1) {
    @Override
    Loss create(Objective objective, Dimensions sizes, long seed) {
      return new ContrastiveLoss(objective.margin());
    }
  },
  /** The Siamese classifier on absolute differences. */
  PAIR_ABS("Siamese classifier, absolute differences", 0) {
    @Override
    Loss create(Objective objective, Dimensions sizes, long seed) {
      return new PairClassificationLoss(PairTerms.ABSOLUTE, sizes.encoding());
    }
  },
  /** The Siamese classifier on chi-square terms. */
  PAIR_CHI2("Siamese classifier, chi-square terms", 0) {
    @Override
    Loss create(Objective objective, Dimensions sizes, long seed) {
      return new PairClassificationLoss(PairTerms.CHI_SQUARE, sizes.encoding());
    }
  },
  /** Classification of the training people. */
  SOFTMAX("softmax over the training people", 0) {
    @Override
    Loss create(Objective objective, Dimensions sizes, long seed) {
      return new AngularLoss(sizes.people(), sizes.encoding(), ANGULAR_SCALE, 0, seed);
    }
  },
  /** Classification of the training people with an angular margin. */
  ARCFACE("ArcFace: softmax with an angular margin", 0.3) {
    @Override
    Loss create(Objective objective, Dimensions sizes, long seed) {
      return new AngularLoss(
          sizes.people(), sizes.encoding(), ANGULAR_SCALE, objective.margin(), seed);
    }
  };

  private static final double ANGULAR_SCALE = 32;

  private final String title;
  private final double defaultMargin;

  LossKind(String title, double defaultMargin) {
    this.title = title;
    this.defaultMargin = defaultMargin;
  }

  /**
   * The sizes that parameters of a loss depend on.
   *
   * @param people how many are learnt from
   * @param encoding floats of an encoding
   */
  record Dimensions(int people, int encoding) {}

  /** Returns the loss, untrained. */
  abstract Loss create(Objective objective, Dimensions sizes, long seed);

  /** Returns the name used in options and cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the loss in a few words for people. */
  public String title() {
    return title;
  }

  /** Returns the margin that is used unless another is asked for; 0 where the loss has none. */
  public double defaultMargin() {
    return defaultMargin;
  }

  /** Returns whether the loss chooses triplets by mining. */
  public boolean minesTriplets() {
    return this == TRIPLET;
  }

  /** Returns the loss of an id. */
  public static Optional<LossKind> of(String id) {
    for (LossKind kind : values()) {
      if (kind.id().equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
