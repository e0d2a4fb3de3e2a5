package dev.likeness.learning.architecture;

/**
 * How large an encoder is.
 *
 * @param sidePx the side of the square picture that it takes, 32 to 512
 * @param width what the numbers of channels are multiplied by, above 0 and at most 4
 * @param dimension floats of an encoding, 8 to 1024
 */
public record EncoderShape(int sidePx, double width, int dimension) {
  private static final int CHANNEL_STEP = 8;

  public EncoderShape {
    if (sidePx < 32 || sidePx > 512) {
      throw new IllegalArgumentException("an encoder takes 32 to 512 px, got " + sidePx);
    }
    if (!(width > 0 && width <= 4)) {
      throw new IllegalArgumentException(
          "the width of an encoder lies above 0 and at most at 4, got " + width);
    }
    if (dimension < 8 || dimension > 1024) {
      throw new IllegalArgumentException("an encoding has 8 to 1024 floats, got " + dimension);
    }
  }

  /** Returns this shape for pictures of another side. */
  public EncoderShape withSidePx(int sidePx) {
    return new EncoderShape(sidePx, width, dimension);
  }

  /** Returns this shape with another width. */
  public EncoderShape withWidth(double width) {
    return new EncoderShape(sidePx, width, dimension);
  }

  /** Returns this shape with encodings of another length. */
  public EncoderShape withDimension(int dimension) {
    return new EncoderShape(sidePx, width, dimension);
  }

  /** Returns a number of channels times the width, as a multiple of 8. */
  int scaled(int channels) {
    return Math.max(CHANNEL_STEP, (int) Math.round(channels * width / CHANNEL_STEP) * CHANNEL_STEP);
  }
}
