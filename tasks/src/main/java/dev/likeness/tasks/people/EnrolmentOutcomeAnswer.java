package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.PictureError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one picture that was to be enrolled, as JSON Lines and CSV list it.
 *
 * @param index its place among the pictures of the request, from 0
 * @param filename its file's name; null if it has none
 * @param name the person that it was said to show
 * @param enrolled whether it was enrolled, or would be in a dry run
 * @param id the number of its encoding; null if none was written
 * @param personId the id of its person; null if none was written
 * @param reasons codes of the reasons why it was rejected; an empty list if it was enrolled
 * @param looksLike the id of the enrolled person whom it looks like, if that is why
 * @param quality the measured quality of the face; null if it was rejected
 */
public record EnrolmentOutcomeAnswer(
    int index,
    @Nullable String filename,
    String name,
    boolean enrolled,
    @Nullable Long id,
    @Nullable String personId,
    List<String> reasons,
    @Nullable String looksLike,
    FaceAnswer.@Nullable Quality quality) {
  public EnrolmentOutcomeAnswer {
    reasons = List.copyOf(reasons);
  }

  static EnrolmentOutcomeAnswer of(EnrolAnswer.EnrolledImage image) {
    return new EnrolmentOutcomeAnswer(
        image.index(),
        image.filename(),
        image.name(),
        true,
        image.id(),
        image.personId(),
        List.of(),
        null,
        image.quality());
  }

  static EnrolmentOutcomeAnswer of(EnrolAnswer.RejectedImage image) {
    return new EnrolmentOutcomeAnswer(
        image.index(),
        image.filename(),
        image.name(),
        false,
        null,
        null,
        image.reasons().stream().map(PictureError::code).toList(),
        image.looksLike(),
        null);
  }
}
