package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * One encoding to enrol.
 *
 * @param encoding the encoding of one picture by the gallery's model
 * @param pictureDigest SHA-256 of the picture's file, 64 lower-case hexadecimal digits, or null. It
 *     prevents an interrupted enrolment from adding a picture twice. The picture is never stored
 * @param quality the quality measures of the face, or null
 */
public record NewEncoding(
    Encoding encoding, @Nullable String pictureDigest, @Nullable EnrolledQuality quality) {
  public NewEncoding {
    if (pictureDigest != null && !GalleryModel.DIGEST.matcher(pictureDigest).matches()) {
      throw new IllegalArgumentException(
          "a picture's digest is a SHA-256 of 64 lower-case hexadecimal digits, got "
              + pictureDigest.length()
              + " characters");
    }
  }

  /** Creates an encoding without quality measures. */
  public NewEncoding(Encoding encoding, @Nullable String pictureDigest) {
    this(encoding, pictureDigest, null);
  }

  /** Returns an encoding without a picture digest. */
  public static NewEncoding of(Encoding encoding) {
    return new NewEncoding(encoding, null);
  }

  /** Returns this encoding with quality measures. */
  public NewEncoding withQuality(EnrolledQuality measured) {
    return new NewEncoding(encoding, pictureDigest, measured);
  }
}
