package dev.likeness.style;

/** Says that a painting does not fit into the memory that it may take, and what would. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long neededBytes;
  private final long allowedBytes;

  TooLargeException(String message, long neededBytes, long allowedBytes) {
    super(message);
    this.neededBytes = neededBytes;
    this.allowedBytes = allowedBytes;
  }

  /** Returns how much memory it would take. */
  public long neededBytes() {
    return neededBytes;
  }

  /** Returns how much it may take. */
  public long allowedBytes() {
    return allowedBytes;
  }
}
