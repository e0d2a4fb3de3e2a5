package dev.likeness.vision;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A picture of 8-bit sRGB pixels with alpha, upright, row by row from the top left.
 *
 * <p>A pixel is one {@code int} {@code 0xAARRGGBB}, not premultiplied. Pixel (x, y) covers the
 * square from (x, y) to (x + 1, y + 1), so its centre lies at (x + 0.5, y + 0.5); all geometry of
 * the product uses these coordinates. Immutable and safe for any number of threads.
 */
public final class Picture {
  private static final int OPAQUE = 0xff000000;
  private static final int WHITE = 0xffffff;

  /** Rows that are written as columns together, so that writes come in runs. */
  private static final int BAND_ROWS = 16;

  private final int widthPx;
  private final int heightPx;
  private final int[] argb;
  private final int originalWidthPx;
  private final int originalHeightPx;

  /** Set once all pixels were seen to be opaque: every step of a picture's way asks. */
  private volatile boolean knownOpaque;

  private Picture(int widthPx, int heightPx, int[] argb) {
    this(widthPx, heightPx, argb, widthPx, heightPx);
  }

  private Picture(
      int widthPx, int heightPx, int[] argb, int originalWidthPx, int originalHeightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.argb = argb;
    this.originalWidthPx = originalWidthPx;
    this.originalHeightPx = originalHeightPx;
  }

  /** Writes one row of pixels into an array that the picture owns. */
  @FunctionalInterface
  public interface RowSource {
    /**
     * Writes row {@code y}.
     *
     * @param y the row, from 0 at the top
     * @param into receives the row's {@code 0xAARRGGBB} pixels; not to be kept
     * @param offset where in {@code into} the row begins
     */
    void write(int y, int[] into, int offset);
  }

  /**
   * Returns a picture of the given pixels.
   *
   * @param argb {@code widthPx * heightPx} pixels, row by row; copied
   * @throws IllegalArgumentException if the sizes are not positive or do not fit the array
   */
  public static Picture of(int widthPx, int heightPx, int[] argb) {
    requireSize(widthPx, heightPx);
    if (argb.length != widthPx * heightPx) {
      throw new IllegalArgumentException(
          "expected " + widthPx * heightPx + " pixels, got " + argb.length);
    }
    return new Picture(widthPx, heightPx, argb.clone());
  }

  /** Returns a picture whose rows the source writes, top to bottom, without a copy in between. */
  public static Picture ofRows(int widthPx, int heightPx, RowSource rows) {
    requireSize(widthPx, heightPx);
    int[] argb = new int[widthPx * heightPx];
    for (int y = 0; y < heightPx; y++) {
      rows.write(y, argb, y * widthPx);
    }
    return new Picture(widthPx, heightPx, argb);
  }

  /**
   * Returns a picture whose pixels the painter writes in any order, without a copy in between.
   *
   * @param painter receives {@code widthPx * heightPx} transparent pixels, row by row, to write
   *     {@code 0xAARRGGBB} over; not to be kept
   */
  public static Picture painted(int widthPx, int heightPx, Consumer<int[]> painter) {
    requireSize(widthPx, heightPx);
    int[] argb = new int[widthPx * heightPx];
    painter.accept(argb);
    return new Picture(widthPx, heightPx, argb);
  }

  /** Returns a picture of one colour. */
  public static Picture filled(int widthPx, int heightPx, int argb) {
    requireSize(widthPx, heightPx);
    int[] pixels = new int[widthPx * heightPx];
    Arrays.fill(pixels, argb);
    return new Picture(widthPx, heightPx, pixels);
  }

  public int widthPx() {
    return widthPx;
  }

  public int heightPx() {
    return heightPx;
  }

  /** Returns the longer of width and height. */
  public int longSidePx() {
    return Math.max(widthPx, heightPx);
  }

  /** Returns the width of the file that was read at a fraction of its size; else the width. */
  public int originalWidthPx() {
    return originalWidthPx;
  }

  /** Returns the height of the file that was read at a fraction of its size; else the height. */
  public int originalHeightPx() {
    return originalHeightPx;
  }

  /**
   * Returns how many times longer the sides of the file are, if it was read at a fraction of its
   * size; else 1. Geometry times this is that of the file. Turned, mirrored and opaque pictures
   * keep it, cut and resized ones have 1.
   */
  public double reduction() {
    return (double) Math.max(originalWidthPx, originalHeightPx) / longSidePx();
  }

  /** Returns these pixels as those of a file of another size. */
  public Picture reducedFrom(int widthPx, int heightPx) {
    return new Picture(this.widthPx, this.heightPx, argb, widthPx, heightPx);
  }

  /** Returns the pixel at column {@code x} and row {@code y} as {@code 0xAARRGGBB}. */
  public int argb(int x, int y) {
    if (x < 0 || x >= widthPx || y < 0 || y >= heightPx) {
      throw new IndexOutOfBoundsException(
          "pixel (" + x + ", " + y + ") of a " + widthPx + " x " + heightPx + " picture");
    }
    return argb[y * widthPx + x];
  }

  /** Copies row {@code y} into {@code into}, from index {@code offset}. */
  public void copyRow(int y, int[] into, int offset) {
    System.arraycopy(argb, y * widthPx, into, offset, widthPx);
  }

  /** Returns whether no pixel lets anything shine through. */
  public boolean isOpaque() {
    if (!knownOpaque) {
      int all = OPAQUE;
      for (int pixel : argb) {
        all &= pixel;
      }
      knownOpaque = all == OPAQUE;
    }
    return knownOpaque;
  }

  /**
   * Returns this picture laid over white, as browsers show it; itself, if it is opaque. Networks,
   * measurements and formats without alpha all see it so.
   */
  public Picture opaque() {
    return opaqueOver(WHITE);
  }

  /**
   * Returns this picture laid over a ground of one colour; itself, if it is opaque.
   *
   * @param rgb the ground, {@code 0xRRGGBB}; higher bits are ignored
   */
  public Picture opaqueOver(int rgb) {
    if (isOpaque()) {
      return this;
    }
    int[] over = new int[argb.length];
    for (int i = 0; i < over.length; i++) {
      over[i] = over(argb[i], rgb);
    }
    return withPixels(over);
  }

  /**
   * Returns the part of this picture that begins at column {@code x} and row {@code y}.
   *
   * @throws IllegalArgumentException if it has no pixel or reaches beyond this picture
   */
  public Picture crop(int x, int y, int cropWidthPx, int cropHeightPx) {
    if (x < 0
        || y < 0
        || cropWidthPx <= 0
        || cropHeightPx <= 0
        || cropWidthPx > widthPx - x
        || cropHeightPx > heightPx - y) {
      throw new IllegalArgumentException(
          "a crop lies inside the picture of "
              + widthPx
              + " x "
              + heightPx
              + " px, got "
              + cropWidthPx
              + " x "
              + cropHeightPx
              + " px at ("
              + x
              + ", "
              + y
              + ")");
    }
    int[] part = new int[cropWidthPx * cropHeightPx];
    for (int row = 0; row < cropHeightPx; row++) {
      System.arraycopy(argb, (y + row) * widthPx + x, part, row * cropWidthPx, cropWidthPx);
    }
    return new Picture(cropWidthPx, cropHeightPx, part);
  }

  /** Returns this picture with left and right exchanged. */
  public Picture mirrored() {
    int[] mirrored = new int[argb.length];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        mirrored[y * widthPx + x] = argb[y * widthPx + widthPx - 1 - x];
      }
    }
    return withPixels(mirrored);
  }

  /** Returns this picture turned clockwise by so many quarters of a circle, 0 to 3. */
  public Picture turned(int quarters) {
    return switch (quarters) {
      case 0 -> this;
      case 1, 3 -> withColumns(columns(quarters == 1));
      case 2 -> withPixels(reversed());
      default -> throw new IllegalArgumentException("0 to 3 quarter turns, got " + quarters);
    };
  }

  /** Returns a picture whose rows are this picture's columns. */
  private Picture withColumns(int[] pixels) {
    int columnsPx = heightPx;
    int rowsPx = widthPx;
    int originalColumnsPx = originalHeightPx;
    int originalRowsPx = originalWidthPx;
    return new Picture(columnsPx, rowsPx, pixels, originalColumnsPx, originalRowsPx);
  }

  private Picture withPixels(int[] pixels) {
    return new Picture(widthPx, heightPx, pixels, originalWidthPx, originalHeightPx);
  }

  private int[] reversed() {
    int[] reversed = new int[argb.length];
    for (int i = 0; i < argb.length; i++) {
      reversed[i] = argb[argb.length - 1 - i];
    }
    return reversed;
  }

  /** Returns the columns as rows: clockwise, row y becomes column {@code heightPx - 1 - y}. */
  private int[] columns(boolean clockwise) {
    int[] turned = new int[argb.length];
    for (int top = 0; top < heightPx; top += BAND_ROWS) {
      int end = Math.min(heightPx, top + BAND_ROWS);
      for (int x = 0; x < widthPx; x++) {
        int row = (clockwise ? x : widthPx - 1 - x) * heightPx;
        for (int y = top; y < end; y++) {
          turned[row + (clockwise ? heightPx - 1 - y : y)] = argb[y * widthPx + x];
        }
      }
    }
    return turned;
  }

  /** Returns a copy of all pixels, row by row. */
  public int[] toArgb() {
    return argb.clone();
  }

  /** Returns the pixels themselves, for reading within this package only. */
  int[] pixels() {
    return argb;
  }

  /** Wraps an array that the caller gives up, for this package only. */
  static Picture owning(int widthPx, int heightPx, int[] argb) {
    requireSize(widthPx, heightPx);
    return new Picture(widthPx, heightPx, argb);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && widthPx == that.widthPx
        && heightPx == that.heightPx
        && Arrays.equals(argb, that.argb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * widthPx + heightPx) + Arrays.hashCode(argb);
  }

  /** Returns the size only: a picture's content never reaches a log. */
  @Override
  public String toString() {
    return "Picture[" + widthPx + " x " + heightPx + " px]";
  }

  private static int over(int argb, int rgb) {
    int alpha = argb >>> 24;
    int over = OPAQUE;
    for (int shift = 0; shift <= 16; shift += 8) {
      int front = argb >> shift & 0xff;
      int ground = rgb >> shift & 0xff;
      over |= ((front * alpha + ground * (255 - alpha) + 127) / 255) << shift;
    }
    return over;
  }

  private static void requireSize(int widthPx, int heightPx) {
    if (widthPx <= 0 || heightPx <= 0 || (long) widthPx * heightPx > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a picture has at least 1 x 1 and at most 2^31 - 9 pixels, got "
              + widthPx
              + " x "
              + heightPx);
    }
  }
}
