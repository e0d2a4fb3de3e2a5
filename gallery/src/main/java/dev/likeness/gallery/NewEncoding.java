package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * One encoding to enrol.
 *
 * @param encoding what the gallery's model says of one picture
 * @param pictureDigest SHA-256 of that picture's file, 64 lower-case hexadecimal digits, or null:
 *     an enrolment that was interrupted goes on without doing a picture twice. The picture itself
 *     is never kept
 * @param quality what was measured of the face, or null
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

  /** Makes an encoding of whose face nothing was measured. */
  public NewEncoding(Encoding encoding, @Nullable String pictureDigest) {
    this(encoding, pictureDigest, null);
  }

  /** Returns an encoding whose picture is not known. */
  public static NewEncoding of(Encoding encoding) {
    return new NewEncoding(encoding, null);
  }

  /** Returns this encoding with what was measured of the face. */
  public NewEncoding withQuality(EnrolledQuality measured) {
    return new NewEncoding(encoding, pictureDigest, measured);
  }
}
