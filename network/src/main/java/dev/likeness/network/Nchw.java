package dev.likeness.network;

/** The extents of a dense tensor, ordered batch, channel, row, column; all positive. */
public record Nchw(int batch, int channels, int height, int width) {
  public Nchw {
    requirePositive(batch, "batch");
    requirePositive(channels, "channels");
    requirePositive(height, "height");
    requirePositive(width, "width");
    long plane = (long) height * width;
    if (plane > Integer.MAX_VALUE
        || plane * channels > Integer.MAX_VALUE
        || plane * channels * batch > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a tensor has at most 2^31 - 1 elements, got "
              + text(batch, channels, height, width)
              + ": use a smaller batch or a smaller picture");
    }
  }

  /** Returns the number of elements. */
  public int size() {
    return batch * channels * height * width;
  }

  /** Returns the extents as ONNX counts them. */
  public long[] toLongs() {
    return new long[] {batch, channels, height, width};
  }

  /** Returns the extents as people write them, such as {@code 1x3x128x128}. */
  @Override
  public String toString() {
    return text(batch, channels, height, width);
  }

  private static String text(int batch, int channels, int height, int width) {
    return batch + "x" + channels + "x" + height + "x" + width;
  }

  private static void requirePositive(int extent, String name) {
    if (extent <= 0) {
      throw new IllegalArgumentException("a tensor's " + name + " is at least 1, got " + extent);
    }
  }
}
