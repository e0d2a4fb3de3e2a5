package dev.likeness.learning.architecture;

/**
 * The size of an encoder.
 *
 * @param sidePx side of the square input, 32 to 512
 * @param width multiplier of the numbers of channels, above 0 and at most 4
 * @param dimension components of an encoding, 8 to 1024
 */
public record EncoderShape(int sidePx, double width, int dimension) {
  private static final int CHANNEL_STEP = 8;

  public EncoderShape {
    if (sidePx < 32 || sidePx > 512) {
      throw new IllegalArgumentException(
          "the input side of an encoder is 32 to 512 px, got " + sidePx);
    }
    if (!(width > 0 && width <= 4)) {
      throw new IllegalArgumentException(
          "the width of an encoder is above 0 and at most 4, got " + width);
    }
    if (dimension < 8 || dimension > 1024) {
      throw new IllegalArgumentException("an encoding has 8 to 1024 components, got " + dimension);
    }
  }

  /** Returns this shape with another input side. */
  public EncoderShape withSidePx(int sidePx) {
    return new EncoderShape(sidePx, width, dimension);
  }

  /** Returns this shape with another width. */
  public EncoderShape withWidth(double width) {
    return new EncoderShape(sidePx, width, dimension);
  }

  /** Returns this shape with another dimension of the encoding. */
  public EncoderShape withDimension(int dimension) {
    return new EncoderShape(sidePx, width, dimension);
  }

  /** Returns a number of channels times the width, as a multiple of 8. */
  int scaled(int channels) {
    return Math.max(CHANNEL_STEP, (int) Math.round(channels * width / CHANNEL_STEP) * CHANNEL_STEP);
  }
}
