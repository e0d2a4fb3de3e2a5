package dev.likeness.learning.chips;

import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.geometry.Point;

/**
 * How large chips are cut: the square that an encoder takes, and a margin around it that lets
 * augmentation shift and turn the face without meeting the border.
 *
 * @param template where the points of the face come to lie in the square of the encoder
 * @param marginPx the width of the margin on each side, in pixels of that square
 */
public record ChipFrame(AlignmentTemplate template, int marginPx) {
  /** Of the side of the square. */
  private static final double MARGIN = 0.125;

  public ChipFrame {
    if (marginPx < 0) {
      throw new IllegalArgumentException("a margin is 0 px or more, got " + marginPx);
    }
  }

  /** Returns the frame with a margin of an eighth of the side. */
  public static ChipFrame around(AlignmentTemplate template) {
    return new ChipFrame(template, (int) Math.round(MARGIN * template.sidePx()));
  }

  /** Returns the side of the square that the encoder takes. */
  public int innerSidePx() {
    return template.sidePx();
  }

  /** Returns the side of the chip, margins included. */
  public int sidePx() {
    return template.sidePx() + 2 * marginPx;
  }

  /** Returns where the points come to lie in the chip. */
  AlignmentTemplate shifted() {
    Point shift = new Point(marginPx, marginPx);
    return new AlignmentTemplate(
        sidePx(), template.points().map(p -> new Point(p.x() + shift.x(), p.y() + shift.y())));
  }
}
