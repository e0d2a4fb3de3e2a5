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
public record NewSample(
    Encoding encoding, @Nullable String pictureDigest, @Nullable SampleQuality quality) {
  public NewSample {
    if (pictureDigest != null && !GalleryModel.DIGEST.matcher(pictureDigest).matches()) {
      throw new IllegalArgumentException(
          "a picture's digest is a SHA-256 of 64 lower-case hexadecimal digits, got "
              + pictureDigest.length()
              + " characters");
    }
  }

  /** Makes a sample of whose face nothing was measured. */
  public NewSample(Encoding encoding, @Nullable String pictureDigest) {
    this(encoding, pictureDigest, null);
  }

  /** Returns a sample whose picture is not known. */
  public static NewSample of(Encoding encoding) {
    return new NewSample(encoding, null);
  }

  /** Returns this sample with what was measured of the face. */
  public NewSample withQuality(SampleQuality measured) {
    return new NewSample(encoding, pictureDigest, measured);
  }
}
