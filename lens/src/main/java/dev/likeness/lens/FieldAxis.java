package dev.likeness.lens;

/**
 * Along one axis: of which pixels of the picture a unit's value at a position can depend. At
 * position p these are {@code start + p stride} to {@code start + p stride + extent}, the last one
 * excluded.
 *
 * @param start where the field of position 0 begins, px; below 0 where it overlaps the border
 * @param extent how far it reaches, px
 * @param stride the distance of the fields of two neighbouring positions, px
 */
public record FieldAxis(long start, long extent, long stride) {
  /** Reaches beyond every picture. */
  private static final long ENDLESS = 1L << 40;

  static final FieldAxis PIXEL = new FieldAxis(0, 1, 1);

  /** The whole picture, wherever. */
  static final FieldAxis WHOLE = new FieldAxis(-ENDLESS, 2 * ENDLESS, 1);

  boolean isWhole() {
    return extent >= ENDLESS;
  }

  /**
   * Returns the field of a window over units of this field (Araujo, Norris and Sim 2019, Computing
   * receptive fields of convolutional neural networks, Distill, equations 1 to 4).
   */
  FieldAxis windowed(int taps, int dilation, int step, int padding) {
    return isWhole()
        ? this
        : new FieldAxis(
            start - padding * stride, extent + (taps - 1L) * dilation * stride, stride * step);
  }

  /** Returns a field that holds this and another. */
  FieldAxis and(FieldAxis other) {
    if (isWhole() || other.isWhole()) {
      return WHOLE;
    }
    if (stride != other.stride) {
      throw new IllegalArgumentException(
          "branches whose units stand "
              + stride
              + " and "
              + other.stride
              + " px apart do not lie on one another");
    }
    long from = Math.min(start, other.start);
    long to = Math.max(start + extent, other.start + other.extent);
    return new FieldAxis(from, to - from, stride);
  }

  /** Returns the first pixel at a position, inside a picture of a given extent. */
  int from(int position, int pictureExtent) {
    return (int) Math.min(Math.max(start + position * stride, 0), pictureExtent - 1L);
  }

  /** Returns the pixel behind the last one at a position, inside a picture of a given extent. */
  int to(int position, int pictureExtent) {
    return (int)
        Math.max(
            Math.min(start + position * stride + extent, pictureExtent),
            from(position, pictureExtent) + 1L);
  }
}
