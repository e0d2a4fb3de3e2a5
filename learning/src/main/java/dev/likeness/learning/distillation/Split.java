package dev.likeness.learning.distillation;

import dev.likeness.learning.sampling.Draws;
import java.util.Arrays;

/** The split of pictures into training and validation. */
public final class Split {
  private final int[] training;
  private final int[] heldOut;

  private Split(int[] training, int[] heldOut) {
    this.training = training;
    this.heldOut = heldOut;
  }

  /**
   * Splits pictures at random, by the seed of the recipe.
   *
   * @param count number of pictures
   * @throws IllegalArgumentException if no picture is left for training
   */
  public static Split of(int count, Recipe recipe) {
    int held = (int) Math.max(1, Math.round(recipe.pictures().heldOut() * count));
    if (held >= count) {
      throw new IllegalArgumentException(
          "of "
              + count
              + " usable pictures "
              + held
              + " are for validation and none is left for training: add pictures, or hold out a"
              + " smaller share (--held-out)");
    }
    int[] order = Draws.order(count, Draws.of(recipe.plan().seed(), count));
    return new Split(
        Arrays.copyOf(order, count - held), Arrays.copyOfRange(order, count - held, count));
  }

  /** Returns the indices of the training pictures. */
  public int[] training() {
    return training.clone();
  }

  /** Returns the indices of the validation pictures. */
  public int[] heldOut() {
    return heldOut.clone();
  }
}
