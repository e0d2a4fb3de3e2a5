package dev.likeness.learning.loss;

/** The loss of a batch and its gradient with respect to the encodings. */
public final class LossValue {
  private final double loss;
  private final float[] gradient;
  private final long terms;
  private final long active;

  /**
   * Creates a value.
   *
   * @param gradient of the length of the batch; not copied
   * @param terms number of triplets, pairs or rows
   * @param active number of terms with a non-zero gradient
   */
  LossValue(double loss, float[] gradient, long terms, long active) {
    this.loss = loss;
    this.gradient = gradient;
    this.terms = terms;
    this.active = active;
  }

  public double loss() {
    return loss;
  }

  /** Returns the gradient, not a copy; the caller may modify it. */
  public float[] gradient() {
    return gradient;
  }

  /** Returns the share of terms with a non-zero gradient; 0 if there were no terms. */
  public double activeShare() {
    return terms == 0 ? 0 : (double) active / terms;
  }
}
