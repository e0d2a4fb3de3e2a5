package dev.likeness.network;

import java.io.IOException;

/** A card that cannot be read; the message names the field, what is expected and what came. */
public final class MalformedCardException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedCardException(String message) {
    super(message);
  }

  MalformedCardException(String message, Throwable cause) {
    super(message, cause);
  }
}
