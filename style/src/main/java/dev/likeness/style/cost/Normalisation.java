package dev.likeness.style.cost;

/** The divisor of a cost. */
public enum Normalisation {
  /**
   * The energy of the target, which is the cost of activations of zero. The same weights then fit
   * networks and pictures of every size.
   */
  BY_TARGET,
  /** The divisor of the paper; weights depend on network and size. */
  AS_PUBLISHED
}
