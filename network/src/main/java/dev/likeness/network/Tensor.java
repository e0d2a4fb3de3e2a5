package dev.likeness.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A dense tensor of floats outside the Java heap, in the order of its {@link Nchw} shape, that a
 * network reads without a copy.
 *
 * <p>The one mutable type of this package. It has one owner at a time and no lock: who writes it
 * while a network reads it gets nonsense. Its memory goes back to the system when the garbage
 * collector finds it unreachable, so hot paths take theirs from a {@link TensorPool}.
 */
public final class Tensor {
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE / Float.BYTES;

  private final Nchw shape;
  private @Nullable ByteBuffer storage;

  private Tensor(Nchw shape, ByteBuffer storage) {
    this.shape = shape;
    this.storage = storage;
  }

  /**
   * Returns a tensor of zeros.
   *
   * @throws IllegalArgumentException if the shape has more than 536,870,911 elements (2 GiB)
   */
  public static Tensor allocate(Nchw shape) {
    return new Tensor(shape, storageFor(shape));
  }

  /** Returns a tensor over storage of at least the size that the shape needs. */
  static Tensor over(Nchw shape, ByteBuffer storage) {
    return new Tensor(shape, storage);
  }

  static ByteBuffer storageFor(Nchw shape) {
    if (shape.size() > MAX_ELEMENTS) {
      throw new IllegalArgumentException(
          "a tensor in memory has at most "
              + MAX_ELEMENTS
              + " elements, got "
              + shape
              + ": use a smaller batch or a smaller picture");
    }
    return ByteBuffer.allocateDirect(shape.size() * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  public Nchw shape() {
    return shape;
  }

  /**
   * Returns a new view of the elements, from position 0 to the limit {@code shape().size()};
   * writing to it writes to this tensor.
   *
   * @throws IllegalStateException if this tensor was given back to a pool
   */
  public FloatBuffer buffer() {
    ByteBuffer owned = storage;
    if (owned == null) {
      throw new IllegalStateException("this tensor was given back to its pool: take a new one");
    }
    return owned.asFloatBuffer().limit(shape.size());
  }

  /** Takes the storage away from this tensor, which is of no use afterwards. */
  synchronized ByteBuffer surrender() {
    ByteBuffer owned = storage;
    if (owned == null) {
      throw new IllegalStateException("this tensor was given back before: it has one owner");
    }
    storage = null;
    return owned;
  }

  /** Returns the shape only. */
  @Override
  public String toString() {
    return "Tensor[" + shape + "]";
  }
}
