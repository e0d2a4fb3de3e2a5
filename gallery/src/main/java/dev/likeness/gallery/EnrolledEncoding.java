package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One encoding that is enrolled.
 *
 * @param id its number in the gallery; rises with enrolment and is never used again
 * @param enrolledAt when, to the millisecond
 * @param pictureDigest SHA-256 of the picture's file, or null if it was not told
 * @param encoding the encoding, bit for bit as enrolled
 * @param quality what was measured of the face, or null if it was not told
 */
public record EnrolledEncoding(
    long id,
    Instant enrolledAt,
    @Nullable String pictureDigest,
    Encoding encoding,
    @Nullable EnrolledQuality quality) {
  /** Returns what an enrolment of it elsewhere takes. */
  NewEncoding toNew() {
    return new NewEncoding(encoding, pictureDigest, quality);
  }
}
