package dev.likeness.lens;

import dev.likeness.vision.geometry.Box;
import java.util.Comparator;

/**
 * A part of a picture that activates a unit.
 *
 * @param picture the picture's number
 * @param value the unit's activation
 * @param row the row in the layer
 * @param column the column in the layer
 * @param box the unit's receptive field there, on the preprocessed picture, px
 */
public record Patch(int picture, float value, int row, int column, Box box) {
  /** Highest activation first; of equal ones the earlier picture, then the upper, then the left. */
  static final Comparator<Patch> ORDER =
      Comparator.comparing(Patch::value, Comparator.reverseOrder())
          .thenComparingInt(Patch::picture)
          .thenComparingInt(Patch::row)
          .thenComparingInt(Patch::column);
}
