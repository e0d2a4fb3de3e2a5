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
 * Enrols people from pictures: one is enough, more make recognition surer.
 *
 * <p>Where the model's distances were measured, an encoding is compared with those enrolled first.
 * It is refused when it lies so near to somebody else that of {@code 1 / }{@value
 * DuplicateThreshold#RATE} pairs of strangers one does (fewer as the gallery grows, so that
 * rejections do not), or so far from its person's own encodings that of {@code 1 / }{@value
 * #STRANGER_RATE} pairs of strangers one lies nearer. Only encodings and what was measured of the
 * face are kept, never the picture.
 *
 * <p>Safe for any number of threads, though two pictures of one new person at the same moment can
 * make two people of them; the gallery is the caller's, who closes it.
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

  /** Returns an enroller for encodings of the model with the given card. */
  public static Enroller into(Gallery gallery, ModelCard card, EnrolmentRules rules) {
    return new Enroller(gallery, card, rules);
  }

  /**
   * Enrols a person who is not in the gallery yet.
   *
   * @param portrait what was found in the picture; empty if nothing was
   * @param pictureDigest SHA-256 of the picture's file
   */
  public Enrolment enrol(NewPerson person, Optional<Portrait> portrait, String pictureDigest) {
    return enrol(PersonId.random(), person, portrait, pictureDigest);
  }

  /**
   * Enrols a person under an id that the caller chose; as {@link #enrol(NewPerson, Optional,
   * String)} otherwise.
   *
   * @throws dev.likeness.gallery.DuplicatePersonException if somebody has the id
   */
  public Enrolment enrol(
      PersonId id, NewPerson person, Optional<Portrait> portrait, String pictureDigest) {
    List<RejectionReason> rejections = check(Optional.empty(), portrait, pictureDigest);
    return portrait.isEmpty() || !rejections.isEmpty()
        ? Enrolment.rejected(rejections)
        : Enrolment.accepted(
            gallery.enrol(id, person, List.of(encoding(portrait.get(), pictureDigest))));
  }

  /** Adds a picture to a person who is in the gallery; as {@link #enrol} otherwise. */
  public Enrolment add(PersonId person, Optional<Portrait> portrait, String pictureDigest) {
    List<RejectionReason> rejections = check(Optional.of(person), portrait, pictureDigest);
    return portrait.isEmpty() || !rejections.isEmpty()
        ? Enrolment.rejected(rejections)
        : Enrolment.accepted(
            gallery.addEncodings(person, List.of(encoding(portrait.get(), pictureDigest))));
  }

  /**
   * Returns why a picture would be refused; an empty list if it would be enrolled. Nothing is
   * written.
   *
   * @param person who it would be added to; empty for somebody new
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
    Set<QualityReason> faults = rules.limits().violatedBy(portrait.get().subject().quality());
    return faults.isEmpty()
        ? doubtsOfIdentity(person, portrait.get().subject().encoding())
        : faults.stream().map(RejectionReason::of).toList();
  }

  private List<RejectionReason> doubtsOfIdentity(Optional<PersonId> person, Encoding encoding) {
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
