package dev.likeness.network.graph;

import java.util.Arrays;

/** A dense array of numbers that a network has learnt, row by row. Immutable. */
public final class Weights {
  private final int[] extents;
  private final float[] values;

  private Weights(int[] extents, float[] values) {
    this.extents = extents;
    this.values = values;
  }

  /**
   * Returns weights of the given values.
   *
   * @param values as many as the product of the extents; copied
   * @param extents each at least 1; none for a single number
   * @throws IllegalArgumentException if there are more or fewer values than that
   */
  public static Weights of(float[] values, int... extents) {
    return new Weights(checked(extents, values.length), values.clone());
  }

  /** Wraps an array that the caller gives up, for this package only. */
  static Weights owning(float[] values, int... extents) {
    return new Weights(checked(extents, values.length), values);
  }

  private static int[] checked(int[] extents, int length) {
    long size = 1;
    for (int extent : extents) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            "the extents of weights are at least 1, got " + Arrays.toString(extents));
      }
      size = Math.multiplyExact(size, (long) extent);
    }
    if (size != length) {
      throw new IllegalArgumentException(
          "weights of " + Arrays.toString(extents) + " are " + size + " values, got " + length);
    }
    return extents.clone();
  }

  /** Returns the extents, such as {@code [64, 3, 3, 3]} for a convolution's kernel. */
  public int[] extents() {
    return extents.clone();
  }

  /** Returns the number of values. */
  public int size() {
    return values.length;
  }

  /** Returns a copy of the values. */
  public float[] values() {
    return values.clone();
  }

  /** Returns one value, counted row by row. */
  public float value(int index) {
    return values[index];
  }

  /** Returns the values themselves, for reading within this package only. */
  float[] array() {
    return values;
  }

  /** Returns whether extents and values are the same, bit by bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that
        && Arrays.equals(extents, that.extents)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(extents) + Arrays.hashCode(values);
  }

  /** Returns the extents only. */
  @Override
  public String toString() {
    return "Weights" + Arrays.toString(extents);
  }
}
