package dev.likeness.vision;

import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;

/** Turns, scales and shifts pictures. Pure and safe for any number of threads. */
public final class Warp {
  private static final int OPAQUE_BLACK = 0xff000000;

  /** Up to this factor of shrinking, four neighbours still see most of the source. */
  private static final double MAX_SHRINK_UNFILTERED = 1.5;

  private Warp() {}

  /**
   * Returns what a transform makes of a picture, cut to the given size.
   *
   * <p>The centre of each target pixel, at (x + 0.5, y + 0.5), is carried back to the source, and
   * the four pixel centres about it are mixed (bilinear). What lies outside the source is opaque
   * black, and mixes in at its border. Where the transform shrinks by more than 1.5, the part of
   * the source that is needed, and no more, is first resized to the target's scale, so that fine
   * patterns turn grey and do not alias.
   *
   * @param sourceToTarget where points of the source go
   * @throws IllegalArgumentException if a side is not positive
   */
  public static Picture similarity(
      Picture source, SimilarityTransform sourceToTarget, int widthPx, int heightPx) {
    if (widthPx <= 0 || heightPx <= 0) {
      throw new IllegalArgumentException(
          "a picture is warped to at least 1 x 1 px, got " + widthPx + " x " + heightPx);
    }
    SimilarityTransform back = sourceToTarget.inverse();
    if (back.scale() <= MAX_SHRINK_UNFILTERED) {
      return sample(source, Affine.of(back), widthPx, heightPx);
    }
    Resize.Region part = neededPart(source, back, widthPx, heightPx);
    if (part.width() == 0 || part.height() == 0) {
      return Picture.filled(widthPx, heightPx, OPAQUE_BLACK);
    }
    int partWidth = Math.max(1, (int) Math.round(part.width() / back.scale()));
    int partHeight = Math.max(1, (int) Math.round(part.height() / back.scale()));
    Picture small = Resize.region(source, part, partWidth, partHeight);
    return sample(small, Affine.of(back).into(part, partWidth, partHeight), widthPx, heightPx);
  }

  /** Returns the upright part of the source that the target shows, and a margin for the filter. */
  private static Resize.Region neededPart(
      Picture source, SimilarityTransform back, int widthPx, int heightPx) {
    Point[] corners = {
      back.apply(new Point(0, 0)),
      back.apply(new Point(widthPx, 0)),
      back.apply(new Point(0, heightPx)),
      back.apply(new Point(widthPx, heightPx))
    };
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Point corner : corners) {
      left = Math.min(left, corner.x());
      top = Math.min(top, corner.y());
      right = Math.max(right, corner.x());
      bottom = Math.max(bottom, corner.y());
    }
    double margin = 2 * back.scale();
    int x0 = clamp(Math.floor(left - margin), source.widthPx());
    int y0 = clamp(Math.floor(top - margin), source.heightPx());
    int x1 = clamp(Math.ceil(right + margin), source.widthPx());
    int y1 = clamp(Math.ceil(bottom + margin), source.heightPx());
    return new Resize.Region(x0, y0, x1 - x0, y1 - y0);
  }

  private static int clamp(double value, int most) {
    return (int) Math.max(0, Math.min(most, value));
  }

  /** {@code (x, y) -> (xx x + xy y + x0, yx x + yy y + y0)}. */
  private record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
    static Affine of(SimilarityTransform t) {
      return new Affine(t.a(), -t.b(), t.tx(), t.b(), t.a(), t.ty());
    }

    /** Returns this, followed by the step from a part of the source to its resized copy. */
    Affine into(Resize.Region part, int width, int height) {
      double sx = (double) width / part.width();
      double sy = (double) height / part.height();
      return new Affine(
          sx * xx, sx * xy, sx * (x0 - part.x()), sy * yx, sy * yy, sy * (y0 - part.y()));
    }
  }

  private static Picture sample(Picture source, Affine back, int widthPx, int heightPx) {
    return Picture.ofRows(
        widthPx,
        heightPx,
        (y, into, offset) -> {
          double startX = back.xy() * (y + 0.5) + back.x0() - 0.5;
          double startY = back.yy() * (y + 0.5) + back.y0() - 0.5;
          for (int x = 0; x < widthPx; x++) {
            double u = back.xx() * (x + 0.5) + startX;
            double v = back.yx() * (x + 0.5) + startY;
            into[offset + x] = mixed(source, u, v);
          }
        });
  }

  /** Mixes the four pixels about (u, v), where whole numbers are pixel centres. */
  private static int mixed(Picture source, double u, double v) {
    int width = source.widthPx();
    int height = source.heightPx();
    if (!(u > -1 && v > -1 && u < width && v < height)) {
      return OPAQUE_BLACK;
    }
    int x = (int) Math.floor(u);
    int y = (int) Math.floor(v);
    float right = (float) (u - x);
    float down = (float) (v - y);
    int[] pixels = source.pixels();
    int at = y * width + x;
    boolean inside = x >= 0 && y >= 0 && x + 1 < width && y + 1 < height;
    int topLeft = inside ? pixels[at] : pixelOrBlack(source, x, y);
    int topRight = inside ? pixels[at + 1] : pixelOrBlack(source, x + 1, y);
    int lowLeft = inside ? pixels[at + width] : pixelOrBlack(source, x, y + 1);
    int lowRight = inside ? pixels[at + width + 1] : pixelOrBlack(source, x + 1, y + 1);
    float a = (1 - right) * (1 - down);
    float b = right * (1 - down);
    float c = (1 - right) * down;
    float d = right * down;
    if ((topLeft & topRight & lowLeft & lowRight & OPAQUE_BLACK) == OPAQUE_BLACK) {
      return OPAQUE_BLACK
          | sum(topLeft, topRight, lowLeft, lowRight, 16, a, b, c, d) << 16
          | sum(topLeft, topRight, lowLeft, lowRight, 8, a, b, c, d) << 8
          | sum(topLeft, topRight, lowLeft, lowRight, 0, a, b, c, d);
    }
    // Colours count by alpha: a transparent pixel has none.
    a *= topLeft >>> 24;
    b *= topRight >>> 24;
    c *= lowLeft >>> 24;
    d *= lowRight >>> 24;
    float alpha = a + b + c + d;
    if (alpha == 0) {
      return 0;
    }
    a /= alpha;
    b /= alpha;
    c /= alpha;
    d /= alpha;
    return Math.min(255, (int) (alpha + 0.5f)) << 24
        | sum(topLeft, topRight, lowLeft, lowRight, 16, a, b, c, d) << 16
        | sum(topLeft, topRight, lowLeft, lowRight, 8, a, b, c, d) << 8
        | sum(topLeft, topRight, lowLeft, lowRight, 0, a, b, c, d);
  }

  private static int sum(
      int p, int q, int r, int s, int shift, float a, float b, float c, float d) {
    float value =
        a * (p >> shift & 0xff)
            + b * (q >> shift & 0xff)
            + c * (r >> shift & 0xff)
            + d * (s >> shift & 0xff);
    return Math.min(255, (int) (value + 0.5f));
  }

  private static int pixelOrBlack(Picture source, int x, int y) {
    return x < 0 || y < 0 || x >= source.widthPx() || y >= source.heightPx()
        ? OPAQUE_BLACK
        : source.pixels()[y * source.widthPx() + x];
  }
}
