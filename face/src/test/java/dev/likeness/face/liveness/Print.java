package dev.likeness.face.liveness;

import dev.likeness.vision.Picture;

/** A print of a photograph, held before a camera and rotated about its upright axis. */
final class Print {
  /** From the camera to the print, in widths of the print. */
  private static final double DISTANCE = 2.5;

  private Print() {}

  /** Returns what the camera sees: the homography of a plane, by nearest pixels. */
  static Picture rotated(Picture print, double degrees, int sidePx) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return Picture.ofRows(
        sidePx,
        sidePx,
        (y, into, offset) -> {
          for (int x = 0; x < sidePx; x++) {
            // The ray through the pixel meets the plane at a: u = D a cos / (D + a sin).
            double u = (x + 0.5) / sidePx - 0.5;
            double v = (y + 0.5) / sidePx - 0.5;
            double a = u * DISTANCE / (DISTANCE * cos - u * sin);
            double b = v * (DISTANCE + a * sin) / DISTANCE;
            int column = (int) Math.floor((a + 0.5) * print.widthPx());
            int row = (int) Math.floor((b + 0.5) * print.heightPx());
            boolean inside =
                column >= 0 && column < print.widthPx() && row >= 0 && row < print.heightPx();
            into[offset + x] = inside ? print.argb(column, row) : 0xff808080;
          }
        });
  }
}
