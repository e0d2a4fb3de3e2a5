package dev.likeness.tasks.painting;

import dev.likeness.style.TooLargeException;

/** A painting does not fit into the memory that it may take. */
public final class PaintingTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long neededBytes;
  private final long allowedBytes;
  private final int largestSizePx;

  PaintingTooLargeException(TooLargeException cause, int largestSizePx) {
    super(
        cause.getMessage()
            + (largestSizePx == 0 ? "; no size fits" : "; a size of " + largestSizePx + " px fits"),
        cause);
    this.neededBytes = cause.neededBytes();
    this.allowedBytes = cause.allowedBytes();
    this.largestSizePx = largestSizePx;
  }

  /** Returns how much memory it would take. */
  public long neededBytes() {
    return neededBytes;
  }

  /** Returns how much it may take. */
  public long allowedBytes() {
    return allowedBytes;
  }

  /** Returns the largest longer side that fits, px; 0 if none does. */
  public int largestSizePx() {
    return largestSizePx;
  }
}
