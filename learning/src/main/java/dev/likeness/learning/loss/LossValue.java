package dev.likeness.learning.loss;

/** A loss of a batch and its gradient to the encodings. */
public final class LossValue {
  private final double loss;
  private final float[] gradient;
  private final long terms;
  private final long active;

  /**
   * Returns a value.
   *
   * @param gradient as many values as the batch has; not copied
   * @param terms how many triplets, pairs or rows were looked at
   * @param active how many of them had a gradient
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

  /** Returns the gradient itself, which the caller may change. */
  public float[] gradient() {
    return gradient;
  }

  /** Returns the share of terms that had a gradient, 0 if there was no term. */
  public double activeShare() {
    return terms == 0 ? 0 : (double) active / terms;
  }
}
