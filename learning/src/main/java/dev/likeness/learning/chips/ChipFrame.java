package dev.likeness.learning.chips;

import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.geometry.Point;

/**
 * The geometry of chips for training: the input square of an encoder and a margin around it, so
 * that augmentation can shift and rotate the face without reaching the border.
 *
 * @param template positions of the landmarks in the input square of the encoder
 * @param marginPx the width of the margin on each side, in pixels of that square
 */
public record ChipFrame(AlignmentTemplate template, int marginPx) {
  /** Margin as a share of the side. */
  private static final double MARGIN = 0.125;

  public ChipFrame {
    if (marginPx < 0) {
      throw new IllegalArgumentException("a margin is at least 0 px, got " + marginPx);
    }
  }

  /** Returns the frame with a margin of an eighth of the side. */
  public static ChipFrame around(AlignmentTemplate template) {
    return new ChipFrame(template, (int) Math.round(MARGIN * template.sidePx()));
  }

  /** Returns the side of the encoder's input square. */
  public int innerSidePx() {
    return template.sidePx();
  }

  /** Returns the side of the chip, margins included. */
  public int sidePx() {
    return template.sidePx() + 2 * marginPx;
  }

  /** Returns the template of the chip, margins included. */
  public AlignmentTemplate shifted() {
    Point shift = new Point(marginPx, marginPx);
    return new AlignmentTemplate(
        sidePx(), template.points().map(p -> new Point(p.x() + shift.x(), p.y() + shift.y())));
  }
}
