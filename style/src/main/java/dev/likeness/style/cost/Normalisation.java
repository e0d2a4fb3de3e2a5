package dev.likeness.style.cost;

/** What a cost is divided by. */
public enum Normalisation {
  /**
   * The cost that a layer of zeros would have: its target's energy. One pair of weights then serves
   * networks and pictures of every size.
   */
  BY_TARGET,
  /** What the paper divides by; weights have to be found anew for each network and size. */
  AS_PUBLISHED
}
