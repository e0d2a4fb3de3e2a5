package dev.likeness.tasks;

import org.jspecify.annotations.Nullable;

/** The program cannot do what was asked until something is installed or set otherwise. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
