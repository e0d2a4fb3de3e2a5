package dev.likeness.vision.codec;

import dev.likeness.vision.codec.PictureException.Reason;

/**
 * What a decoder throws when it cannot go on; {@link PictureReader} turns it into a {@link
 * PictureException}. Unchecked, so that it passes through callbacks that write rows.
 */
final class BadPicture extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final long pixels;

  BadPicture(Reason reason, String message) {
    this(reason, message, 0);
  }

  private BadPicture(Reason reason, String message, long pixels) {
    super(message);
    this.reason = reason;
    this.pixels = pixels;
  }

  /** Says that a header announces more pixels than are allowed. */
  static BadPicture tooManyPixels(String message, long pixels) {
    return new BadPicture(Reason.TOO_MANY_PIXELS, message, pixels);
  }

  static BadPicture corrupt(String message) {
    return new BadPicture(Reason.CORRUPT, message);
  }

  /** Says that the file ends before the picture does. */
  static BadPicture cutShort() {
    return corrupt(
        "expected a whole file, but it ends before the picture does: fetch or save it again");
  }

  static BadPicture unsupported(String what) {
    return new BadPicture(
        Reason.UNSUPPORTED_FORMAT,
        "expected "
            + Format.supported()
            + ", got "
            + what
            + ", which is not read: save it as JPEG or PNG");
  }

  Reason reason() {
    return reason;
  }

  /** Returns how many pixels were too many; 0 if that is not the reason. */
  long pixels() {
    return pixels;
  }

  /** Returns what the caller of a {@link PictureReader} is told, with words put before it. */
  PictureException toException(String before) {
    return new PictureException(reason, before + getMessage(), getCause());
  }
}
