package dev.likeness.lens;

import dev.likeness.vision.geometry.Box;
import java.util.Comparator;

/**
 * A part of a picture that excites a unit.
 *
 * @param picture the picture's number
 * @param value how much: the unit's activation
 * @param row where in the layer
 * @param column where in the layer
 * @param box the unit's receptive field there, on the picture as the network got it, px
 */
public record Patch(int picture, float value, int row, int column, Box box) {
  /** The most exciting first; of equals the earlier picture, then the upper, then the left. */
  static final Comparator<Patch> ORDER =
      Comparator.comparing(Patch::value, Comparator.reverseOrder())
          .thenComparingInt(Patch::picture)
          .thenComparingInt(Patch::row)
          .thenComparingInt(Patch::column);
}
