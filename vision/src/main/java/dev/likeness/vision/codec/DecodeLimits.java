package dev.likeness.vision.codec;

/**
 * How large a picture file may be, and how many pixels it may hold, to be read at all.
 *
 * <p>Both are checked before anything of that size is allocated. Whatever the limits, no side may
 * be longer than {@value #LONGEST_SIDE_PX} pixels. A JPEG in one scan may have up to {@value
 * #MAX_EXCESS} times as many pixels in its file: it is read at a fraction of its size.
 *
 * @param maxBytes largest size of the file, in bytes
 * @param maxPixels largest number of pixels, width times height
 */
public record DecodeLimits(long maxBytes, long maxPixels) {
  /** The longest side of any picture: the most that JPEG can say. */
  static final int LONGEST_SIDE_PX = 65_535;

  /** Reading smaller takes the time of all of a file's pixels, so there is a bound to it. */
  private static final long MAX_EXCESS = 16;

  /** Arrays hold no more elements than this, and a picture is one array. */
  private static final long ARRAY_LIMIT = Integer.MAX_VALUE - 8L;

  public DecodeLimits {
    requireInRange(maxBytes, "maxBytes");
    requireInRange(maxPixels, "maxPixels");
  }

  /** Returns 20 MB (20,000,000 bytes) and 50 megapixels. */
  public static DecodeLimits defaults() {
    return new DecodeLimits(20_000_000, 50_000_000);
  }

  /** Returns these limits with another largest size in bytes. */
  public DecodeLimits withMaxBytes(long bytes) {
    return new DecodeLimits(bytes, maxPixels);
  }

  /** Returns these limits with another largest number of pixels. */
  public DecodeLimits withMaxPixels(long pixels) {
    return new DecodeLimits(maxBytes, pixels);
  }

  void requireBytes(long bytes) {
    if (bytes > maxBytes) {
      throw new BadPicture(
          PictureException.Reason.TOO_MANY_BYTES,
          "expected at most "
              + maxBytes
              + " bytes, got "
              + bytes
              + ": save the picture smaller or raise the limit");
    }
  }

  void requirePixels(long widthPx, long heightPx) {
    if (widthPx <= 0 || heightPx <= 0) {
      throw BadPicture.corrupt(
          "expected at least 1 x 1 pixel, the header says " + widthPx + " x " + heightPx);
    }
    if (widthPx > LONGEST_SIDE_PX || heightPx > LONGEST_SIDE_PX || widthPx * heightPx > maxPixels) {
      throw BadPicture.tooManyPixels(
          "expected at most "
              + maxPixels
              + " pixels and no side above "
              + LONGEST_SIDE_PX
              + ", the header says "
              + widthPx
              + " x "
              + heightPx
              + ": make the picture smaller or raise the limit (LIKENESS_MAX_IMAGE_PIXELS,"
              + " --max-megapixels)",
          widthPx * heightPx);
    }
  }

  /**
   * Returns the least power of two by which both sides of a picture are to be divided to keep the
   * limit.
   *
   * @throws BadPicture if it has no pixel, or more than {@value #MAX_EXCESS} times as many as
   *     allowed
   */
  int reduction(int widthPx, int heightPx) {
    long pixels = (long) widthPx * heightPx;
    if (pixels <= maxPixels || pixels > MAX_EXCESS * maxPixels) {
      requirePixels(widthPx, heightPx);
      return 1;
    }
    int factor = 2;
    while ((long) reduced(widthPx, factor) * reduced(heightPx, factor) > maxPixels) {
      factor *= 2;
    }
    return factor;
  }

  /** Returns how long a side is when so many pixels become one. */
  static int reduced(int sidePx, int factor) {
    return (sidePx + factor - 1) / factor;
  }

  private static void requireInRange(long limit, String name) {
    if (limit < 1 || limit > ARRAY_LIMIT) {
      throw new IllegalArgumentException(
          name + " lies between 1 and " + ARRAY_LIMIT + ", got " + limit);
    }
  }
}
