package dev.likeness.recognition;

import dev.likeness.face.quality.QualityReason;
import dev.likeness.gallery.PersonId;
import java.util.Locale;
import java.util.Optional;

/**
 * The reason why a picture was rejected at enrolment.
 *
 * @param code a stable code for programs, such as {@code face_not_found} or {@code low_sharpness}
 * @param advice what to do about it, for people
 * @param other the enrolled person that the face resembles, for {@code identity_conflict}
 */
public record RejectionReason(String code, String advice, Optional<PersonId> other) {
  /** The reasons other than face quality; their names are their codes. */
  enum Kind {
    FACE_NOT_FOUND("use a picture with a frontal, uncovered face"),
    MULTIPLE_FACES("crop the picture to one person"),
    DUPLICATE_IMAGE("nothing to do: this picture is enrolled already"),
    UNLIKE_PERSON(
        "check that the picture shows this person: its distance to all their other encodings is"
            + " large"),
    PICTURES_DISAGREE(
        "leave out the pictures of other people: these show two people or more, each as often"),
    IDENTITY_CONFLICT(
        "check whether the person is enrolled under another name: another person's encoding is"
            + " as near as encodings of one person are");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    RejectionReason reason() {
      return new RejectionReason(name().toLowerCase(Locale.ROOT), advice, Optional.empty());
    }
  }

  /** Returns the reason for a picture that is enrolled for the person already. */
  public static RejectionReason alreadyEnrolled() {
    return Kind.DUPLICATE_IMAGE.reason();
  }

  /** Returns the reason for a picture of several people. */
  public static RejectionReason multipleFaces() {
    return Kind.MULTIPLE_FACES.reason();
  }

  static RejectionReason of(QualityReason reason) {
    return new RejectionReason(reason.id(), reason.advice(), Optional.empty());
  }

  static RejectionReason looksLike(PersonId other) {
    RejectionReason reason = Kind.IDENTITY_CONFLICT.reason();
    return new RejectionReason(reason.code(), reason.advice(), Optional.of(other));
  }
}
