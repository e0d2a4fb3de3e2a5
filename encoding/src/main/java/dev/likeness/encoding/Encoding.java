package dev.likeness.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An encoding (embedding) of a picture: a vector of floats, the output of a network. The distance
 * between two encodings is small when the pictures show the same person.
 *
 * <p>Components are finite and not all zero. Encodings are biometric data: {@link #toString} shows
 * the dimension only.
 */
public final class Encoding {
  private final float[] values;

  private Encoding(float[] values) {
    this.values = values;
  }

  /**
   * Returns the encoding with the given components.
   *
   * @param values at least one component; copied
   * @throws IllegalArgumentException if there is none, one is not finite, or all are zero
   */
  public static Encoding of(float... values) {
    return new Encoding(requireValid(values.clone()));
  }

  /** Returns this encoding scaled to unit L2 norm. */
  public Encoding normalised() {
    double norm = norm();
    float[] unit = new float[values.length];
    for (int k = 0; k < unit.length; k++) {
      unit[k] = (float) (values[k] / norm);
    }
    return new Encoding(requireValid(unit));
  }

  /** Returns the number of components. */
  public int dimension() {
    return values.length;
  }

  /** Returns the L2 norm. */
  public double norm() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /** Returns a copy of the components. */
  public float[] toArray() {
    return values.clone();
  }

  /** Returns the components as little-endian floats, 4 bytes each. */
  public byte[] toBytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  /**
   * Returns the encoding that {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not a whole number of valid floats
   */
  public static Encoding fromBytes(byte[] bytes) {
    if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "an encoding is stored as 4 bytes per component, got " + bytes.length + " bytes");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Encoding(requireValid(values));
  }

  float[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Encoding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Encoding[" + values.length + " floats]";
  }

  private static float[] requireValid(float[] values) {
    boolean zero = true;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "the components of an encoding are finite: the network's output is invalid");
      }
      zero &= value == 0;
    }
    if (zero) {
      throw new IllegalArgumentException(
          "an encoding has at least one non-zero component, got " + values.length + " zeros");
    }
    return values;
  }
}
