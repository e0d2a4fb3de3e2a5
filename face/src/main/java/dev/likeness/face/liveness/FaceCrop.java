package dev.likeness.face.liveness;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.geometry.Box;

/** The square crop around a face, the input of a liveness network. */
final class FaceCrop {
  private FaceCrop() {}

  /**
   * Returns the square around the centre of a box, resized.
   *
   * <p>Its side is {@code factor} times the box's longer side, rounded down to whole pixels. Beyond
   * the picture's border the picture is reflected; the border pixel itself is not repeated.
   */
  static Picture of(Picture picture, Box box, double factor, int sidePx) {
    int side = Math.max(1, (int) (box.longSide() * factor));
    int left = (int) (box.centre().x() - side / 2.0);
    int top = (int) (box.centre().y() - side / 2.0);
    int[] row = new int[picture.widthPx()];
    Picture square =
        Picture.ofRows(
            side,
            side,
            (y, into, offset) -> {
              picture.copyRow(reflected(top + y, picture.heightPx()), row, 0);
              for (int x = 0; x < side; x++) {
                into[offset + x] = row[reflected(left + x, row.length)];
              }
            });
    return Resize.to(square, sidePx, sidePx);
  }

  /** Returns the index within {@code 0..count-1} to which an index is reflected. */
  static int reflected(int index, int count) {
    if (count == 1) {
      return 0;
    }
    int at = Math.floorMod(index, 2 * count - 2);
    return at < count ? at : 2 * count - 2 - at;
  }
}
