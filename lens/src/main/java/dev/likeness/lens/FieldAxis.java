package dev.likeness.lens;

/**
 * A receptive field along one axis: the unit at position p depends on the pixels {@code start + p
 * stride} (inclusive) to {@code start + p stride + extent} (exclusive).
 *
 * @param start the start of the field of position 0, px; below 0 where it overlaps the border
 * @param extent its length, px
 * @param stride the offset between the fields of neighbouring positions, px
 */
public record FieldAxis(long start, long extent, long stride) {
  /** An extent larger than every picture. */
  private static final long ENDLESS = 1L << 40;

  static final FieldAxis PIXEL = new FieldAxis(0, 1, 1);

  /** The whole picture, at every position. */
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

  /** Returns the union of this and another field. */
  FieldAxis and(FieldAxis other) {
    if (isWhole() || other.isWhole()) {
      return WHOLE;
    }
    if (stride != other.stride) {
      throw new IllegalArgumentException(
          "branches with strides of " + stride + " and " + other.stride + " px cannot be combined");
    }
    long from = Math.min(start, other.start);
    long to = Math.max(start + extent, other.start + other.extent);
    return new FieldAxis(from, to - from, stride);
  }

  /** Returns the first pixel at a position, inside a picture of a given extent. */
  int from(int position, int pictureExtent) {
    return (int) Math.min(Math.max(start + position * stride, 0), pictureExtent - 1L);
  }

  /** Returns the end (exclusive) at a position, inside a picture of a given extent. */
  int to(int position, int pictureExtent) {
    return (int)
        Math.max(
            Math.min(start + position * stride + extent, pictureExtent),
            from(position, pictureExtent) + 1L);
  }
}
