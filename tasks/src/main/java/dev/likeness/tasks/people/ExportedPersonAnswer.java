package dev.likeness.tasks.people;

import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is held of one person, to be handed to them.
 *
 * @param person the person
 * @param model the model whose encodings these are
 * @param encodings all encodings of the person
 */
public record ExportedPersonAnswer(
    PersonAnswer person, ModelAnswer model, List<ExportedEncoding> encodings) {

  /**
   * One encoding (embedding) with its floats.
   *
   * @param id its number in the gallery
   * @param enrolledAt time of the enrolment
   * @param pictureSha256 SHA-256 of the picture's file; null if it is not known
   * @param measured what was measured of the face, as it is kept; null if it was not kept
   * @param encoding f(x), as many numbers as the encoder's output has
   */
  public record ExportedEncoding(
      long id,
      String enrolledAt,
      @Nullable String pictureSha256,
      @Nullable EnrolledQuality measured,
      List<Float> encoding) {
    static ExportedEncoding of(EnrolledEncoding enrolled) {
      List<Float> values = new ArrayList<>();
      for (float value : enrolled.encoding().toArray()) {
        values.add(value);
      }
      return new ExportedEncoding(
          enrolled.id(),
          enrolled.enrolledAt().toString(),
          enrolled.pictureDigest(),
          enrolled.quality(),
          values);
    }
  }
}
