package dev.likeness.planted.left;

import dev.likeness.planted.right.Right;
import dev.likeness.testing.SharedMaterial;

/** One half of a planted cycle; also uses another module, a library and a standard stream. */
public final class Left {
  private Left() {}

  /** Breaks every rule. */
  public static void print() {
    System.out.println(Right.NAME + SharedMaterial.class + org.junit.jupiter.api.Test.class);
  }
}
