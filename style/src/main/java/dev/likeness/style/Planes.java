package dev.likeness.style;

import dev.likeness.network.Nchw;
import dev.likeness.network.Tensor;
import dev.likeness.vision.Picture;
import java.util.Arrays;

/**
 * A picture as three planes of floats, red, green and blue, 0 to 1 (outside during a descent).
 * Mutable, with one owner.
 */
final class Planes {
  private static final int COLOURS = 3;
  private static final float WHITE = 255;

  private final int height;
  private final int width;
  private final float[] values;

  Planes(int height, int width, float[] values) {
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Returns the values, not a copy. */
  float[] values() {
    return values;
  }

  static Planes of(Picture picture) {
    int size = picture.widthPx() * picture.heightPx();
    float[] values = new float[COLOURS * size];
    int[] row = new int[picture.widthPx()];
    for (int y = 0; y < picture.heightPx(); y++) {
      picture.copyRow(y, row, 0);
      int start = y * row.length;
      for (int x = 0; x < row.length; x++) {
        values[start + x] = (row[x] >> 16 & 0xff) / WHITE;
        values[size + start + x] = (row[x] >> 8 & 0xff) / WHITE;
        values[2 * size + start + x] = (row[x] & 0xff) / WHITE;
      }
    }
    return new Planes(picture.heightPx(), picture.widthPx(), values);
  }

  /** Returns an opaque picture; values are clipped to 0 to 1. */
  Picture toPicture() {
    int size = height * width;
    return Picture.painted(
        width,
        height,
        argb -> {
          for (int i = 0; i < size; i++) {
            argb[i] =
                0xff000000
                    | level(values[i]) << 16
                    | level(values[size + i]) << 8
                    | level(values[2 * size + i]);
          }
        });
  }

  private static int level(float value) {
    return Math.round(Math.min(Math.max(value, 0), 1) * WHITE);
  }

  /** Returns these planes with the last row and column repeated up to multiples of a number. */
  Planes extendedTo(int multiple) {
    int newHeight = (height + multiple - 1) / multiple * multiple;
    int newWidth = (width + multiple - 1) / multiple * multiple;
    float[] extended = new float[COLOURS * newHeight * newWidth];
    for (int row = 0; row < COLOURS * newHeight; row++) {
      int from = (row / newHeight * height + Math.min(row % newHeight, height - 1)) * width;
      System.arraycopy(values, from, extended, row * newWidth, width);
      Arrays.fill(extended, row * newWidth + width, (row + 1) * newWidth, values[from + width - 1]);
    }
    return new Planes(newHeight, newWidth, extended);
  }

  /** Returns the shape of these planes as an input. */
  Nchw shape() {
    return new Nchw(1, COLOURS, height, width);
  }

  /** Writes a part into a tensor of its size. */
  static void cut(float[] x, int height, int width, int top, int left, Tensor part) {
    Nchw shape = part.shape();
    var buffer = part.buffer();
    for (int c = 0; c < shape.channels(); c++) {
      for (int row = 0; row < shape.height(); row++) {
        buffer.put(x, (c * height + top + row) * width + left, shape.width());
      }
    }
  }

  /** Adds the values of a part to those of the whole picture. */
  static void add(
      float[] whole, int height, int width, int top, int left, float[] part, Nchw shape) {
    for (int c = 0; c < shape.channels(); c++) {
      for (int row = 0; row < shape.height(); row++) {
        int to = (c * height + top + row) * width + left;
        int from = (c * shape.height() + row) * shape.width();
        for (int i = 0; i < shape.width(); i++) {
          whole[to + i] += part[from + i];
        }
      }
    }
  }
}
