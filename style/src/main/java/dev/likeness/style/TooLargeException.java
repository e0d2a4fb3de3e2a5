package dev.likeness.style;

/** Thrown when a painting does not fit into the memory limit. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long neededBytes;
  private final long allowedBytes;

  TooLargeException(String message, long neededBytes, long allowedBytes) {
    super(message);
    this.neededBytes = neededBytes;
    this.allowedBytes = allowedBytes;
  }

  /** Returns the memory that it needs, in bytes. */
  public long neededBytes() {
    return neededBytes;
  }

  /** Returns the limit, in bytes. */
  public long allowedBytes() {
    return allowedBytes;
  }
}
