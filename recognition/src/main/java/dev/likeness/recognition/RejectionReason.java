package dev.likeness.recognition;

import dev.likeness.face.quality.QualityReason;
import dev.likeness.gallery.PersonId;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a picture was not enrolled.
 *
 * @param code such as {@code face_not_found} or {@code low_sharpness}: stable, for programs
 * @param advice what to do about it, for people
 * @param other the person enrolled already whom the picture looks like, if that is why
 */
public record RejectionReason(String code, String advice, Optional<PersonId> other) {
  /** The reasons that do not lie in the quality of a face; their names are their codes. */
  enum Kind {
    FACE_NOT_FOUND("use a picture in which the face is seen from the front and not covered"),
    MULTIPLE_FACES("crop the picture to the one person who is meant"),
    DUPLICATE_IMAGE("nothing to do: this very picture is enrolled"),
    UNLIKE_PERSON(
        "check that the picture shows the person it is said to show: it is far from all their"
            + " other pictures"),
    IDENTITY_CONFLICT(
        "check whether the person is enrolled under another name: somebody else is as near as"
            + " people are only to themselves");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    RejectionReason reason() {
      return new RejectionReason(name().toLowerCase(Locale.ROOT), advice, Optional.empty());
    }
  }

  /** Returns the reason for a picture that its person holds already. */
  public static RejectionReason alreadyEnrolled() {
    return Kind.DUPLICATE_IMAGE.reason();
  }

  static RejectionReason of(QualityReason reason) {
    return new RejectionReason(reason.id(), reason.advice(), Optional.empty());
  }

  static RejectionReason looksLike(PersonId other) {
    RejectionReason refusal = Kind.IDENTITY_CONFLICT.reason();
    return new RejectionReason(refusal.code(), refusal.advice(), Optional.of(other));
  }
}
