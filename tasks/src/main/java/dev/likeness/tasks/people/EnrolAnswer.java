package dev.likeness.tasks.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.recognition.RejectionReason;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.vision.codec.PictureException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of pictures that were to be enrolled: each is in one of the two lists.
 *
 * @param person whom the pictures show, as they stand now; null if nobody is enrolled, or the
 *     pictures show several people
 * @param encodings the pictures that were enrolled
 * @param rejectedImages the pictures that were not
 * @param dryRun whether pictures were only judged, and nothing was written
 * @param model the encoder
 */
public record EnrolAnswer(
    @Nullable PersonAnswer person,
    List<EnrolledImage> encodings,
    List<RejectedImage> rejectedImages,
    boolean dryRun,
    ModelAnswer model) {
  /** Returns the outcome of each picture, in the order of the request. */
  public List<EnrolmentOutcomeAnswer> outcomes() {
    return Stream.concat(
            encodings.stream().map(EnrolmentOutcomeAnswer::of),
            rejectedImages.stream().map(EnrolmentOutcomeAnswer::of))
        .sorted(Comparator.comparingInt(EnrolmentOutcomeAnswer::index))
        .toList();
  }

  /**
   * A picture that was enrolled, or would be.
   *
   * @param id the number of its encoding; null in a dry run
   * @param index its place among the pictures of the request, from 0
   * @param filename what its file is called; null if it has no name
   * @param name whom it shows
   * @param personId whom it was enrolled for; null in a dry run that would make somebody new
   * @param quality what was measured of the face
   */
  public record EnrolledImage(
      @Nullable Long id,
      int index,
      @Nullable String filename,
      String name,
      @Nullable String personId,
      FaceAnswer.Quality quality) {}

  /**
   * A picture that was not enrolled, and why.
   *
   * @param index its place among the pictures of the request, from 0
   * @param filename what its file is called; null if it has no name
   * @param name whom it was said to show
   * @param reasons why, at least one
   * @param looksLike the id of the person enrolled already whom it looks like, if that is why
   */
  public record RejectedImage(
      int index,
      @Nullable String filename,
      String name,
      List<PictureError> reasons,
      @JsonInclude(Include.NON_NULL) @Nullable String looksLike) {
    private static final Set<String> UNREADABLE =
        Arrays.stream(PictureException.Reason.values())
            .map(PictureError::codeOf)
            .collect(Collectors.toUnmodifiableSet());

    /** Returns whether its person held this very picture before. */
    public boolean wasEnrolledBefore() {
      return has(Set.of(RejectionReason.alreadyEnrolled().code()));
    }

    /** Returns whether the file could not be read as a picture. */
    public boolean couldNotBeRead() {
      return has(UNREADABLE);
    }

    private boolean has(Set<String> codes) {
      return reasons.stream().anyMatch(reason -> codes.contains(reason.code()));
    }
  }
}
