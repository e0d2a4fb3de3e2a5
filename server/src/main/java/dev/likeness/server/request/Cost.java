package dev.likeness.server.request;

/**
 * What a request takes, known before any of its pictures is decoded.
 *
 * @param work its work, in units of a request without pictures; 1 or more
 * @param pixels the pixels that it needs room for at once: those of its largest picture
 */
record Cost(double work, long pixels) {
  private static final double PIXELS_PER_UNIT = 1e6;

  Cost {
    if (!(work >= 1) || pixels < 0) {
      throw new IllegalArgumentException(
          "a request is 1 unit of work or more, and no pixels or more, got "
              + work
              + " and "
              + pixels);
    }
  }

  /** Returns the cost of a request without pictures. */
  static Cost withoutPictures() {
    return new Cost(1, 0);
  }

  /** Returns this cost with one more picture, which is held when the others no longer are. */
  Cost plusPicture(long picturePixels) {
    return new Cost(work + picturePixels / PIXELS_PER_UNIT, Math.max(pixels, picturePixels));
  }
}
