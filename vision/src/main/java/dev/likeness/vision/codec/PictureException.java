package dev.likeness.vision.codec;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says why a file could not be read as a picture.
 *
 * <p>The message says what was expected, what came and what to do. It may hold the file's name, if
 * the caller gave a path, and never any of its content.
 */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1;

  /** Why a file could not be read as a picture. */
  public enum Reason {
    /** No file lies at the path. */
    NOT_FOUND,
    /** What lies at the path is a folder, a device, or may not be read. */
    NOT_READABLE,
    /** There are no bytes. */
    EMPTY,
    /** The file is larger than the limit. */
    TOO_MANY_BYTES,
    /** The header announces more pixels than the limit. */
    TOO_MANY_PIXELS,
    /** The bytes are no picture in any format known here. */
    NOT_A_PICTURE,
    /** The format, or this kind of it, is known but not read; the message names it. */
    UNSUPPORTED_FORMAT,
    /** The file is cut short, or contradicts its own format. */
    CORRUPT;

    /** Returns the name used in answers, such as {@code too_many_pixels}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  PictureException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why the file could not be read. */
  public Reason reason() {
    return reason;
  }
}
