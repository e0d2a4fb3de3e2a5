package dev.likeness.network;

import java.io.IOException;

/** A network that is not what its card says; the message says what it has and what the card. */
public final class CardMismatchException extends IOException {
  private static final long serialVersionUID = 1L;

  CardMismatchException(String message) {
    super(message);
  }

  CardMismatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
