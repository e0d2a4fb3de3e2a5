package dev.likeness.app.server.request;

import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;

/** Reads the pictures that come in requests. Safe for any number of threads. */
public final class Pictures {
  private final PictureReader reader;

  Pictures(Limits limits) {
    this.reader = PictureReader.withLimits(limits.decoding());
  }

  /**
   * Returns the picture in a file, upright.
   *
   * @throws ApiException if it is none, is too large or of a format that is not read
   */
  public Picture read(Upload upload) {
    try {
      return reader.read(upload.bytes());
    } catch (PictureException e) {
      ApiException refused = refused(e);
      refused.initCause(e);
      throw refused;
    }
  }

  private static ApiException refused(PictureException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case TOO_MANY_BYTES, TOO_MANY_PIXELS -> new ApiException(413, "image_too_large", message);
      case UNSUPPORTED_FORMAT -> new ApiException(415, "unsupported_image_format", message);
      default -> new ApiException(400, "invalid_image", message);
    };
  }
}
