package dev.likeness.learning.run;

import java.util.Locale;

/** What a run makes small. */
public enum LossKind {
  /** Triplets with a margin on squared L2. */
  TRIPLET,
  /** Pairs, near or at least a margin apart. */
  CONTRASTIVE,
  /** The Siamese classifier on absolute differences. */
  PAIR_ABS,
  /** The Siamese classifier on chi-square terms. */
  PAIR_CHI2,
  /** Classification of the training people. */
  SOFTMAX,
  /** Classification of the training people with an angular margin. */
  ARCFACE;

  /** Returns the name used in options and cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
