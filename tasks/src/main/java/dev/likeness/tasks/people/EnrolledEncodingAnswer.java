package dev.likeness.tasks.people;

import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.tasks.answer.FaceAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One enrolled encoding (embedding), whose floats are not shown.
 *
 * @param id its number in the gallery
 * @param enrolledAt time of the enrolment
 * @param pictureSha256 SHA-256 of the picture's file; null if it is not known
 * @param quality what was measured of the face; null if it was not kept
 */
public record EnrolledEncodingAnswer(
    long id,
    String enrolledAt,
    @Nullable String pictureSha256,
    FaceAnswer.@Nullable Quality quality) {
  static EnrolledEncodingAnswer of(EnrolledEncoding encoding) {
    return new EnrolledEncodingAnswer(
        encoding.id(),
        encoding.enrolledAt().toString(),
        encoding.pictureDigest(),
        Optional.ofNullable(encoding.quality()).map(FaceAnswer::quality).orElse(null));
  }
}
