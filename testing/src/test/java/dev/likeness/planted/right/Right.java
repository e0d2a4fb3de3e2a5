package dev.likeness.planted.right;

import dev.likeness.planted.left.Left;

/** The other half of a planted cycle. */
public final class Right {
  /** Not a constant for the compiler, which would copy it. */
  public static final String NAME = String.valueOf("right");

  private Right() {}

  /** Closes the cycle. */
  public static void print() {
    Left.print();
  }
}
