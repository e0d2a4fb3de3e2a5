package dev.likeness.cli;

import dev.likeness.tasks.face.PictureAnswer;

/** What the program's exit code says; of several that apply, the highest. */
public enum ExitCode {
  YES(0),
  NO(1),
  UNUSABLE(2),
  CONFIGURATION(3),
  FAULT(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns {@link #YES} if a claim holds and {@link #NO} otherwise. */
  static ExitCode ofClaim(boolean holds) {
    return holds ? YES : NO;
  }

  /** Returns what a picture that gave no answer stands for. */
  static ExitCode ofFailed(PictureAnswer<?> picture) {
    return picture.hasNoUsableFace() ? NO : UNUSABLE;
  }

  /** Returns the number that the process ends with. */
  public int number() {
    return number;
  }

  /** Returns the graver of this and another. */
  public ExitCode or(ExitCode other) {
    return number >= other.number ? this : other;
  }
}
