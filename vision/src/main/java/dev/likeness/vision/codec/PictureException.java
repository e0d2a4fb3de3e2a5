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
    NOT_FOUND("there is no such file, or a link points to nothing: correct or remove it"),
    /** What lies at the path is a folder, a device, or may not be read. */
    NOT_READABLE(
        "a folder without pictures, one too deep to be read, or a file that may not be read: name"
            + " the folder by itself, or move its pictures one folder up"),
    /** There are no bytes. */
    EMPTY("a file of 0 bytes: fetch or save it again"),
    /** The file is larger than the limit. */
    TOO_MANY_BYTES("larger than the limit: save it smaller, or raise --max-megabytes"),
    /** The header announces more pixels than the limit. */
    TOO_MANY_PIXELS(
        "more pixels than the limit: make it smaller, or raise LIKENESS_MAX_IMAGE_PIXELS or"
            + " --max-megapixels"),
    /** The bytes are no picture in any format known here. */
    NOT_A_PICTURE("no picture in any known format: choose a picture file"),
    /** The format, or this kind of it, is known but not read; the message names it. */
    UNSUPPORTED_FORMAT("a format that is not read: save it as JPEG or PNG"),
    /** The file is cut short, or contradicts its own format. */
    CORRUPT("cut short or damaged: fetch or save it again");

    private final String advice;

    Reason(String advice) {
      this.advice = advice;
    }

    /** Returns what is wrong with the file and what to do, for a line about one of many files. */
    public String advice() {
      return advice;
    }

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
