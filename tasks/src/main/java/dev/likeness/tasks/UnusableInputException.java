package dev.likeness.tasks;

/** A use case was given something that it cannot work with: the fault is the caller's. */
public final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnusableInputException(String message) {
    super(message);
  }
}
