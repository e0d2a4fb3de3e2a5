package dev.likeness.training.optimiser;

/**
 * A trainable array with the gradient of the loss with respect to it. Both arrays are shared with
 * the creator: optimisers write the values, losses and networks the gradient.
 */
public final class TrainedArray {
  private final String name;
  private final float[] values;
  private final float[] gradient;
  private final boolean decays;

  /**
   * Creates a trainable array with a gradient of zeros.
   *
   * @param name unique among the arrays of one optimiser
   * @param values not copied
   * @param decays whether weight decay applies; by convention to matrices and kernels, not to
   *     biases, scales and slopes
   */
  public TrainedArray(String name, float[] values, boolean decays) {
    this.name = name;
    this.values = values;
    this.gradient = new float[values.length];
    this.decays = decays;
  }

  public String name() {
    return name;
  }

  /** Returns the values, not a copy. */
  public float[] values() {
    return values;
  }

  /** Returns the gradient, not a copy. */
  public float[] gradient() {
    return gradient;
  }

  public boolean decays() {
    return decays;
  }

  /** Returns name and size only. */
  @Override
  public String toString() {
    return "TrainedArray[" + name + ", " + values.length + "]";
  }
}
