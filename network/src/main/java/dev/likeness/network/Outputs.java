package dev.likeness.network;

import java.util.List;
import java.util.Map;

/**
 * What a network answered to one input: for each output its floats and its shape, on the Java heap.
 *
 * <p>Belongs to the caller, arrays included, and holds no native memory.
 */
public final class Outputs {
  private final Map<String, Output> byName;

  /** Returns the given outputs, in the map's order. */
  public Outputs(Map<String, Output> byName) {
    this.byName = byName;
  }

  /** One output; the arrays are not copied. */
  public static final class Output {
    private final float[] values;
    private final long[] shape;

    /** Returns an output of {@code values}, whose number is the product of the shape's extents. */
    public Output(float[] values, long[] shape) {
      this.values = values;
      this.shape = shape;
    }
  }

  /** Returns the names of the outputs, in the network's order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * Returns the floats of an output, the last extent running fastest: the array itself, which the
   * caller may change.
   *
   * @throws IllegalArgumentException if the network has no output of that name
   */
  public float[] values(String name) {
    return output(name).values;
  }

  /**
   * Returns the extents of an output.
   *
   * @throws IllegalArgumentException if the network has no output of that name
   */
  public long[] shape(String name) {
    return output(name).shape.clone();
  }

  private Output output(String name) {
    Output output = byName.get(name);
    if (output == null) {
      throw new IllegalArgumentException(
          "the network has no output '" + name + "', it has " + String.join(", ", byName.keySet()));
    }
    return output;
  }
}
