package dev.likeness.training.optimiser;

/**
 * Numbers that are learnt, with the gradient of the loss to them. Both arrays are shared with who
 * made it: optimisers write the values, losses and networks the gradient.
 */
public final class TrainedArray {
  private final String name;
  private final float[] values;
  private final float[] gradient;
  private final boolean decays;

  /**
   * Returns numbers to learn, with a gradient of zeros.
   *
   * @param name unique among those of one optimiser
   * @param values not copied
   * @param decays whether weight decay applies: to matrices and kernels it does, to shifts, scales
   *     and slopes it does not
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

  /** Returns the values themselves. */
  public float[] values() {
    return values;
  }

  /** Returns the gradient itself. */
  public float[] gradient() {
    return gradient;
  }

  public boolean decays() {
    return decays;
  }

  /** Shows name and size only. */
  @Override
  public String toString() {
    return "TrainedArray[" + name + ", " + values.length + "]";
  }
}
