package dev.likeness.network;

/**
 * A network that cannot be opened or run, or input that it does not take; the message names the
 * file, what came and what is taken.
 */
public final class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an error. */
  public NetworkException(String message) {
    super(message);
  }

  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
