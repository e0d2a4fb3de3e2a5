package dev.likeness.recognition;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.face.quality.QualityReason;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.ModelCard;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Enrols people from pictures: one is enough, more make recognition more reliable.
 *
 * <p>If the model has a score distribution, an encoding is first compared with the gallery. It is
 * rejected if its distance to another person is below the threshold for a false-match rate of
 * {@value DuplicateThreshold#RATE} (less as the gallery grows, so that the rate of false rejections
 * stays), or if its distance to each encoding of its own person is above the threshold for a
 * false-match rate of {@value #STRANGER_RATE}. Encodings and quality measures are stored, never the
 * picture.
 *
 * <p>Thread-safe, but two pictures of one new person enrolled at the same time can make two people
 * of them. The caller closes the gallery.
 */
public final class Enroller {
  private static final double STRANGER_RATE = 1e-2;

  private final Gallery gallery;
  private final ModelCard card;
  private final EnrolmentRules rules;
  private final Optional<ScoreDistribution> measured;

  private Enroller(Gallery gallery, ModelCard card, EnrolmentRules rules) {
    this.gallery = gallery;
    this.card = card;
    this.rules = rules;
    this.measured =
        rules.identity() == EnrolmentRules.Identity.CHECKED
            ? Optional.ofNullable(card.measured())
            : Optional.empty();
  }

  /** Returns an enroller for encodings of a model. */
  public static Enroller into(Gallery gallery, ModelCard card, EnrolmentRules rules) {
    return new Enroller(gallery, card, rules);
  }

  /**
   * Enrols a new person.
   *
   * @param portrait the face; empty if none was detected
   * @param pictureDigest SHA-256 of the picture's file
   */
  public Enrolment enrol(NewPerson person, Optional<Portrait> portrait, String pictureDigest) {
    return enrol(PersonId.random(), person, portrait, pictureDigest);
  }

  /**
   * Enrols a new person under an id chosen by the caller; otherwise as {@link #enrol(NewPerson,
   * Optional, String)}.
   *
   * @throws dev.likeness.gallery.DuplicatePersonException if the id is in use
   */
  public Enrolment enrol(
      PersonId id, NewPerson person, Optional<Portrait> portrait, String pictureDigest) {
    List<RejectionReason> rejections = check(Optional.empty(), portrait, pictureDigest);
    return portrait.isEmpty() || !rejections.isEmpty()
        ? Enrolment.rejected(rejections)
        : Enrolment.accepted(
            gallery.enrol(id, person, List.of(encoding(portrait.get(), pictureDigest))));
  }

  /** Adds a picture to an enrolled person; otherwise as {@link #enrol}. */
  public Enrolment add(PersonId person, Optional<Portrait> portrait, String pictureDigest) {
    List<RejectionReason> rejections = check(Optional.of(person), portrait, pictureDigest);
    return portrait.isEmpty() || !rejections.isEmpty()
        ? Enrolment.rejected(rejections)
        : Enrolment.accepted(
            gallery.addEncodings(person, List.of(encoding(portrait.get(), pictureDigest))));
  }

  /**
   * Returns the reasons why a picture would be rejected; empty if it would be enrolled. Writes
   * nothing.
   *
   * @param person the person it would be added to; empty for a new one
   */
  public List<RejectionReason> check(
      Optional<PersonId> person, Optional<Portrait> portrait, String pictureDigest) {
    if (person.isPresent() && gallery.pictureDigests(person.get()).contains(pictureDigest)) {
      return List.of(RejectionReason.alreadyEnrolled());
    }
    if (portrait.isEmpty()) {
      return List.of(RejectionReason.Kind.FACE_NOT_FOUND.reason());
    }
    if (rules.crowd() == EnrolmentRules.Crowd.REFUSED && !portrait.get().isClear()) {
      return List.of(RejectionReason.Kind.MULTIPLE_FACES.reason());
    }
    Set<QualityReason> violated = rules.limits().violatedBy(portrait.get().subject().quality());
    return violated.isEmpty()
        ? identityConflicts(person, portrait.get().subject().encoding())
        : violated.stream().map(RejectionReason::of).toList();
  }

  private List<RejectionReason> identityConflicts(Optional<PersonId> person, Encoding encoding) {
    if (measured.isEmpty()) {
      return List.of();
    }
    double far = measured.get().atFalseMatchRate(STRANGER_RATE).distance();
    if (person.isPresent() && isFurtherThan(far, person.get(), encoding)) {
      return List.of(RejectionReason.Kind.UNLIKE_PERSON.reason());
    }
    double near = DuplicateThreshold.distance(measured.get(), gallery.encodings());
    return gallery.search(encoding, 2).stream()
        .filter(match -> match.distance() <= near)
        .map(match -> match.person().id())
        .filter(id -> !person.equals(Optional.of(id)))
        .findFirst()
        .map(RejectionReason::looksLike)
        .stream()
        .toList();
  }

  private boolean isFurtherThan(double far, PersonId person, Encoding encoding) {
    return gallery.encodings(person).stream()
        .map(EnrolledEncoding::encoding)
        .mapToDouble(own -> card.requireDistance().between(own, encoding))
        .noneMatch(d -> d <= far);
  }

  private static NewEncoding encoding(Portrait portrait, String pictureDigest) {
    Subject subject = portrait.subject();
    return new NewEncoding(subject.encoding(), pictureDigest).withQuality(quality(subject));
  }

  private static EnrolledQuality quality(Subject subject) {
    FaceQuality measured = subject.quality();
    return new EnrolledQuality(
        subject.face().box().width(),
        subject.face().box().height(),
        measured.eyeDistancePx(),
        measured.sharpness(),
        measured.brightness(),
        measured.contrast(),
        measured.pose().yawDegrees(),
        measured.pose().pitchDegrees(),
        measured.pose().rollDegrees(),
        measured.detectionScore());
  }
}
