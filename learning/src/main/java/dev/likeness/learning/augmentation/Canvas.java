package dev.likeness.learning.augmentation;

import java.util.ArrayList;
import java.util.List;

/** A square canvas on which rotated patches with soft or hard edges are composed. */
final class Canvas {
  /** Minimum distance of two patches, as a share of the mean of their sides. */
  private static final double MIN_DISTANCE = 0.62;

  private static final double SOFT = 0.12;

  /** The edge of a patch. */
  enum Edge {
    HARD,
    SOFT,
    ROUND
  }

  /** The position and size of a patch. */
  private record Place(double x, double y, double size) {}

  private final int side;
  private final int[] pixels;
  private final List<Place> places = new ArrayList<>();

  /** Creates a canvas on the given pixels; not copied. */
  Canvas(int side, int[] pixels) {
    this.side = side;
    this.pixels = pixels;
  }

  /** Returns the pixels, not a copy. */
  int[] pixels() {
    return pixels;
  }

  boolean isFree(double x, double y, double size) {
    return places.stream()
        .noneMatch(p -> Math.hypot(p.x() - x, p.y() - y) < MIN_DISTANCE * (p.size() + size) / 2);
  }

  /**
   * Draws a patch.
   *
   * @param patch square of {@code size} pixels
   * @param x column of its centre
   * @param y row of its centre
   * @param angle its rotation, in radians
   */
  void put(int[] patch, int size, double x, double y, double angle, Edge edge) {
    places.add(new Place(x, y, size));
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double reach = size / 2.0 * (Math.abs(cos) + Math.abs(sin));
    int top = (int) Math.max(0, Math.floor(y - reach));
    int bottom = (int) Math.min(side, Math.ceil(y + reach));
    int left = (int) Math.max(0, Math.floor(x - reach));
    int right = (int) Math.min(side, Math.ceil(x + reach));
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        double dx = column + 0.5 - x;
        double dy = row + 0.5 - y;
        double u = cos * dx + sin * dy + size / 2.0;
        double v = cos * dy - sin * dx + size / 2.0;
        double cover = cover(u / size, v / size, edge);
        if (cover > 0) {
          int at = row * side + column;
          pixels[at] = blended(pixels[at], sampled(patch, size, u - 0.5, v - 0.5), cover);
        }
      }
    }
  }

  /** Returns the opacity of a patch, from 0 to 1, at the coordinates (u, v) from 0 to 1 in it. */
  private static double cover(double u, double v, Edge edge) {
    double inner = Math.min(Math.min(u, 1 - u), Math.min(v, 1 - v));
    if (inner <= 0) {
      return 0;
    }
    return switch (edge) {
      case HARD -> 1;
      case SOFT -> Math.min(1, inner / SOFT);
      case ROUND -> {
        double radius = 2 * Math.hypot(u - 0.5, v - 0.5);
        yield Math.max(0, Math.min(1, (1 - radius) / SOFT));
      }
    };
  }

  private static int sampled(int[] patch, int size, double u, double v) {
    double x = Math.max(0, Math.min(size - 1.0, u));
    double y = Math.max(0, Math.min(size - 1.0, v));
    int left = Math.min((int) x, Math.max(0, size - 2));
    int top = Math.min((int) y, Math.max(0, size - 2));
    int right = Math.min(left + 1, size - 1);
    int bottom = Math.min(top + 1, size - 1);
    int above = blended(patch[top * size + left], patch[top * size + right], x - left);
    int below = blended(patch[bottom * size + left], patch[bottom * size + right], x - left);
    return blended(above, below, y - top);
  }

  /** Returns {@code (1 - share) a + share b} of each colour. */
  private static int blended(int a, int b, double share) {
    int s = (int) Math.round(256 * share);
    int red = (a >> 16 & 0xff) * (256 - s) + (b >> 16 & 0xff) * s;
    int green = (a >> 8 & 0xff) * (256 - s) + (b >> 8 & 0xff) * s;
    int blue = (a & 0xff) * (256 - s) + (b & 0xff) * s;
    return 0xff000000 | ((red + 128) >> 8) << 16 | ((green + 128) >> 8) << 8 | ((blue + 128) >> 8);
  }
}
