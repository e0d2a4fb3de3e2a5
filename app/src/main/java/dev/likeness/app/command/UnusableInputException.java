package dev.likeness.app.command;

/** A command was given something that it cannot work with. */
final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableInputException(String message) {
    super(message);
  }
}
