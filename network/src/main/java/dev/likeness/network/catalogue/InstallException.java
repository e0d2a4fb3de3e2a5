package dev.likeness.network.catalogue;

import java.io.IOException;

/**
 * A model that could not be installed; the message says what was expected, what came, what to do.
 */
public final class InstallException extends IOException {
  private static final long serialVersionUID = 1L;

  InstallException(String message) {
    super(message);
  }

  InstallException(String message, Throwable cause) {
    super(message, cause);
  }
}
