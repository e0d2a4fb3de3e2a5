package dev.likeness.network;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few pieces of memory that tensors are made over again and again, so that a hot path does not
 * ask the system for direct memory at every call.
 *
 * <p>Keeps at most 8 pieces and 256 MiB; what is given back beyond that pushes out what was not
 * used for longest. Safe for any number of threads.
 */
public final class TensorPool {
  private static final int MAX_PIECES = 8;
  private static final long MAX_BYTES = 256L << 20;

  /** The longest unused first. */
  private final List<ByteBuffer> idle = new ArrayList<>();

  private long idleBytes;

  /**
   * Returns a tensor that the caller owns until it gives it back.
   *
   * <p>Its content is whatever was left there: the caller writes every element.
   */
  public Tensor acquire(Nchw shape) {
    return Tensor.over(shape, reuse(shape).orElseGet(() -> Tensor.storageFor(shape)));
  }

  /**
   * Takes a tensor back, which nobody may use from then on.
   *
   * @throws IllegalStateException if it was given back before
   */
  public void release(Tensor tensor) {
    ByteBuffer storage = tensor.surrender();
    synchronized (this) {
      idle.add(storage);
      idleBytes += storage.capacity();
      while (idle.size() > MAX_PIECES || idleBytes > MAX_BYTES) {
        idleBytes -= idle.remove(0).capacity();
      }
    }
  }

  /** Returns the number of bytes kept for later. */
  synchronized long idleBytes() {
    return idleBytes;
  }

  /** Takes the smallest piece that is large enough. */
  private synchronized Optional<ByteBuffer> reuse(Nchw shape) {
    long bytes = (long) shape.size() * Float.BYTES;
    int best = -1;
    for (int i = 0; i < idle.size(); i++) {
      int capacity = idle.get(i).capacity();
      if (capacity >= bytes && (best < 0 || capacity < idle.get(best).capacity())) {
        best = i;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    ByteBuffer piece = idle.remove(best);
    idleBytes -= piece.capacity();
    return Optional.of(piece);
  }
}
