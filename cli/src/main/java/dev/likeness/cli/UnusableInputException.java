package dev.likeness.cli;

/** A command was given something that it cannot work with. */
public final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnusableInputException(String message) {
    super(message);
  }
}
