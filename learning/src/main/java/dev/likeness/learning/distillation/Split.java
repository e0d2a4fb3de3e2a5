package dev.likeness.learning.distillation;

import dev.likeness.learning.sampling.Draws;
import java.util.Arrays;

/** Which pictures are learnt from, and which are kept for examinations. */
public final class Split {
  private final int[] taught;
  private final int[] heldOut;

  private Split(int[] taught, int[] heldOut) {
    this.taught = taught;
    this.heldOut = heldOut;
  }

  /**
   * Parts pictures.
   *
   * @param count how many there are
   * @throws IllegalArgumentException if there are too few for both parts
   */
  public static Split of(int count, Recipe recipe) {
    int held = (int) Math.max(1, Math.round(recipe.heldOut() * count));
    if (held >= count) {
      throw new IllegalArgumentException(
          "of "
              + count
              + " usable pictures "
              + held
              + " would be kept for examinations and none is left to learn from: add pictures, or"
              + " keep a smaller share (--held-out)");
    }
    int[] order = Draws.order(count, Draws.of(recipe.plan().seed(), count));
    return new Split(
        Arrays.copyOf(order, count - held), Arrays.copyOfRange(order, count - held, count));
  }

  /** Returns the numbers of the pictures that are learnt from. */
  public int[] training() {
    return taught.clone();
  }

  /** Returns the numbers of the pictures kept for examinations. */
  public int[] heldOut() {
    return heldOut.clone();
  }
}
