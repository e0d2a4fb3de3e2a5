package dev.likeness.tasks;

import java.util.function.Supplier;

/** A use case was given something that it cannot work with: the fault is the caller's. */
public final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnusableInputException(String message) {
    super(message);
  }

  private UnusableInputException(IllegalArgumentException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }

  /**
   * Returns a value made from what the caller gave.
   *
   * @throws UnusableInputException if the supplier throws an {@link IllegalArgumentException}, with
   *     its message
   */
  public static <T> T unlessUsable(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(e);
    }
  }
}
