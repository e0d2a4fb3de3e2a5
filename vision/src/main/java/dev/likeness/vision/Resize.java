package dev.likeness.vision;

import java.util.Arrays;

/**
 * Makes pictures larger or smaller, without aliasing.
 *
 * <p>A triangle filter, separable, whose width grows with the factor of shrinking ({@link
 * FilterWeights}): what others call bilinear with antialiasing. Colours are weighted by alpha. Sums
 * run in 32-bit numbers with at least 22 bits behind the point; results are within one level of
 * exact sums.
 *
 * <p>Rows are summed first, one row of the target at a time, so that memory beyond the two pictures
 * is a few rows. Pure and safe for any number of threads.
 */
public final class Resize {
  private static final int OPAQUE = 0xff000000;

  /** Bits behind the point of a row's weight: 255 times a sum of 1 stays within an int. */
  private static final int FRACTION_BITS = 22;

  private static final float ONE = 1 << FRACTION_BITS;

  private Resize() {}

  /**
   * Returns the picture at another size; the sides may change in different proportion.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public static Picture to(Picture picture, int widthPx, int heightPx) {
    if (widthPx <= 0 || heightPx <= 0) {
      throw new IllegalArgumentException(
          "a picture is resized to at least 1 x 1 px, got " + widthPx + " x " + heightPx);
    }
    if (picture.widthPx() == widthPx && picture.heightPx() == heightPx) {
      return picture;
    }
    Region all = new Region(0, 0, picture.widthPx(), picture.heightPx());
    return region(picture, all, widthPx, heightPx);
  }

  /**
   * Returns the picture with its longer side at most {@code maxPx}, in proportion; itself, if it is
   * no larger.
   *
   * @throws IllegalArgumentException if {@code maxPx} is not positive
   */
  public static Picture longestSide(Picture picture, int maxPx) {
    if (maxPx <= 0) {
      throw new IllegalArgumentException("the longest side is at least 1 px, got " + maxPx);
    }
    int longest = picture.longSidePx();
    if (longest <= maxPx) {
      return picture;
    }
    double factor = (double) maxPx / longest;
    return to(picture, scaled(picture.widthPx(), factor), scaled(picture.heightPx(), factor));
  }

  private static int scaled(int side, double factor) {
    return Math.max(1, (int) Math.round(side * factor));
  }

  /** A part of a picture, in whole pixels. */
  record Region(int x, int y, int width, int height) {}

  /** Returns a part of the picture at another size; pixels beyond the part do not count. */
  static Picture region(Picture picture, Region part, int widthPx, int heightPx) {
    FilterWeights columns = FilterWeights.of(part.width(), widthPx);
    FilterWeights rows = FilterWeights.of(part.height(), heightPx);
    return isOpaque(picture, part)
        ? opaque(picture, part, columns, rows, widthPx, heightPx)
        : translucent(picture, part, columns, rows, widthPx, heightPx);
  }

  private static boolean isOpaque(Picture picture, Region part) {
    int[] pixels = picture.pixels();
    int all = OPAQUE;
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      int start = y * picture.widthPx() + part.x();
      all &= allOf(pixels, start, start + part.width());
    }
    return all == OPAQUE;
  }

  private static int allOf(int[] pixels, int from, int to) {
    int all = OPAQUE;
    for (int i = from; i < to; i++) {
      all &= pixels[i];
    }
    return all;
  }

  private static Picture opaque(
      Picture picture,
      Region part,
      FilterWeights columns,
      FilterWeights rows,
      int widthPx,
      int heightPx) {
    int[] pixels = picture.pixels();
    int width = part.width();
    int[] red = new int[width];
    int[] green = new int[width];
    int[] blue = new int[width];
    int[] weights = fixedPoint(rows.weights());
    int[] source = new int[width];
    float[] line = new float[3 * width];
    return Picture.ofRows(
        widthPx,
        heightPx,
        (y, into, offset) -> {
          Arrays.fill(red, 0);
          Arrays.fill(green, 0);
          Arrays.fill(blue, 0);
          for (int k = 0; k < rows.count(y); k++) {
            int row = (part.y() + rows.first(y) + k) * picture.widthPx() + part.x();
            System.arraycopy(pixels, row, source, 0, width);
            addRow(source, weights[rows.start(y) + k], red, green, blue);
          }
          for (int x = 0; x < width; x++) {
            line[3 * x] = red[x];
            line[3 * x + 1] = green[x];
            line[3 * x + 2] = blue[x];
          }
          sumColumns(line, columns, widthPx, into, offset);
        });
  }

  private static int[] fixedPoint(float[] weights) {
    int[] fixed = new int[weights.length];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = Math.round(weights[i] * ONE);
    }
    return fixed;
  }

  /**
   * Adds a row's colours. One array in, one out, both from index 0: the form that the JIT compiler
   * turns into vector instructions; it is twice as fast as one loop over the picture's own array.
   */
  private static void addRow(int[] source, int weight, int[] red, int[] green, int[] blue) {
    for (int x = 0; x < red.length; x++) {
      red[x] += (source[x] >> 16 & 0xff) * weight;
    }
    for (int x = 0; x < green.length; x++) {
      green[x] += (source[x] >> 8 & 0xff) * weight;
    }
    for (int x = 0; x < blue.length; x++) {
      blue[x] += (source[x] & 0xff) * weight;
    }
  }

  private static void sumColumns(
      float[] line, FilterWeights columns, int widthPx, int[] into, int offset) {
    float[] weights = columns.weights();
    for (int x = 0; x < widthPx; x++) {
      int at = 3 * columns.first(x);
      int start = columns.start(x);
      int end = start + columns.count(x);
      float r = 0;
      float g = 0;
      float b = 0;
      for (int k = start; k < end; k++, at += 3) {
        float weight = weights[k];
        r += weight * line[at];
        g += weight * line[at + 1];
        b += weight * line[at + 2];
      }
      into[offset + x] = OPAQUE | level(r / ONE) << 16 | level(g / ONE) << 8 | level(b / ONE);
    }
  }

  private static Picture translucent(
      Picture picture,
      Region part,
      FilterWeights columns,
      FilterWeights rows,
      int widthPx,
      int heightPx) {
    int[] pixels = picture.pixels();
    // Four numbers a pixel: alpha, and the colours times alpha.
    float[] line = new float[4 * part.width()];
    return Picture.ofRows(
        widthPx,
        heightPx,
        (y, into, offset) -> {
          Arrays.fill(line, 0);
          for (int k = 0; k < rows.count(y); k++) {
            float weight = rows.weights()[rows.start(y) + k];
            int row = (part.y() + rows.first(y) + k) * picture.widthPx() + part.x();
            addTranslucentRow(pixels, row, weight, line);
          }
          sumTranslucentColumns(line, columns, widthPx, into, offset);
        });
  }

  private static void addTranslucentRow(int[] pixels, int row, float weight, float[] line) {
    for (int i = 0, x = row; i < line.length; i += 4, x++) {
      int pixel = pixels[x];
      float alpha = weight * (pixel >>> 24);
      line[i] += alpha;
      line[i + 1] += alpha * (pixel >> 16 & 0xff);
      line[i + 2] += alpha * (pixel >> 8 & 0xff);
      line[i + 3] += alpha * (pixel & 0xff);
    }
  }

  private static void sumTranslucentColumns(
      float[] line, FilterWeights columns, int widthPx, int[] into, int offset) {
    float[] weights = columns.weights();
    for (int x = 0; x < widthPx; x++) {
      int at = 4 * columns.first(x);
      int start = columns.start(x);
      float a = 0;
      float r = 0;
      float g = 0;
      float b = 0;
      for (int k = start; k < start + columns.count(x); k++, at += 4) {
        a += weights[k] * line[at];
        r += weights[k] * line[at + 1];
        g += weights[k] * line[at + 2];
        b += weights[k] * line[at + 3];
      }
      into[offset + x] =
          a == 0 ? 0 : level(a) << 24 | level(r / a) << 16 | level(g / a) << 8 | level(b / a);
    }
  }

  private static int level(float value) {
    return Math.max(0, Math.min(255, (int) (value + 0.5f)));
  }
}
