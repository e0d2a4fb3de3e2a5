package dev.likeness.recognition;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.ModelCard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Enrols people from pictures: one is enough, more make recognition more reliable.
 *
 * <p>If the model has a score distribution, the pictures of one call are judged together with those
 * that the person has already, whatever their order: the largest set that agrees is enrolled. A
 * picture is rejected if its distance to that set is above the threshold for a false-match rate of
 * {@value #STRANGER_RATE}, or if its distance to another person is below the threshold for a
 * false-match rate of {@value DuplicateThreshold#RATE} (less as the gallery grows, so that the rate
 * of false rejections stays). Encodings and quality measures are stored, never the picture.
 *
 * <p>Safe for any number of threads and processes: pictures are judged by the gallery as it is when
 * they are written. The caller closes the gallery.
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

  /** Enrols a new person under a random id. */
  public Enrolment enrol(NewPerson person, List<EnrolmentPicture> pictures) {
    return enrol(PersonId.random(), person, pictures);
  }

  /**
   * Enrols a new person under an id chosen by the caller.
   *
   * @throws dev.likeness.gallery.DuplicatePersonException if the id is in use
   */
  public Enrolment enrol(PersonId id, NewPerson person, List<EnrolmentPicture> pictures) {
    return gallery.exclusively(
        () ->
            written(
                pictures, check(Optional.empty(), pictures), e -> gallery.enrol(id, person, e)));
  }

  /**
   * Adds pictures to an enrolled person.
   *
   * @throws dev.likeness.gallery.UnknownPersonException if nobody has the id
   */
  public Enrolment add(PersonId person, List<EnrolmentPicture> pictures) {
    return gallery.exclusively(
        () ->
            written(
                pictures,
                check(Optional.of(person), pictures),
                encodings -> gallery.addEncodings(person, encodings)));
  }

  private static Enrolment written(
      List<EnrolmentPicture> pictures,
      List<List<RejectionReason>> rejections,
      Function<List<NewEncoding>, Person> write) {
    List<NewEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      EnrolmentPicture picture = pictures.get(i);
      if (rejections.get(i).isEmpty()) {
        picture.portrait().ifPresent(p -> encodings.add(encoding(p, picture.sha256())));
      }
    }
    return new Enrolment(
        encodings.isEmpty() ? Optional.empty() : Optional.of(write.apply(encodings)), rejections);
  }

  /**
   * Returns the reasons why each picture would be rejected; none if it would be enrolled. Writes
   * nothing.
   *
   * @param person the person they would be added to; empty for a new one
   */
  public List<List<RejectionReason>> check(
      Optional<PersonId> person, List<EnrolmentPicture> pictures) {
    Set<String> held = new HashSet<>(person.map(gallery::pictureDigests).orElse(Set.of()));
    List<List<RejectionReason>> rejections = new ArrayList<>();
    List<Integer> usable = new ArrayList<>();
    List<Encoding> encodings = new ArrayList<>();
    for (EnrolmentPicture picture : pictures) {
      List<RejectionReason> faults =
          held.add(picture.sha256())
              ? faults(picture.portrait())
              : List.of(RejectionReason.alreadyEnrolled());
      if (faults.isEmpty()) {
        usable.add(rejections.size());
        picture.portrait().ifPresent(portrait -> encodings.add(portrait.subject().encoding()));
      }
      rejections.add(faults);
    }
    if (measured.isPresent()) {
      List<Optional<RejectionReason>> conflicts =
          identityConflicts(person, encodings, measured.get());
      for (int i = 0; i < conflicts.size(); i++) {
        rejections.set(usable.get(i), conflicts.get(i).stream().toList());
      }
    }
    return rejections;
  }

  /** Returns what is wrong with a picture by itself. */
  private List<RejectionReason> faults(Optional<Portrait> portrait) {
    if (portrait.isEmpty()) {
      return List.of(RejectionReason.Kind.FACE_NOT_FOUND.reason());
    }
    if (rules.crowd() == EnrolmentRules.Crowd.REFUSED && !portrait.get().isClear()) {
      return List.of(RejectionReason.Kind.MULTIPLE_FACES.reason());
    }
    return rules.limits().violatedBy(portrait.get().subject().quality()).stream()
        .map(RejectionReason::of)
        .toList();
  }

  private List<Optional<RejectionReason>> identityConflicts(
      Optional<PersonId> person, List<Encoding> encodings, ScoreDistribution distribution) {
    double far = distribution.atFalseMatchRate(STRANGER_RATE).distance();
    double near = DuplicateThreshold.distance(distribution, gallery.encodings());
    List<Encoding> own =
        person.stream()
            .flatMap(id -> gallery.encodings(id).stream().map(EnrolledEncoding::encoding))
            .toList();
    List<Optional<RejectionReason>> conflicts =
        own.isEmpty() ? disagreements(encodings, far) : unlike(own, encodings, far);
    return IntStream.range(0, encodings.size())
        .mapToObj(i -> conflicts.get(i).or(() -> conflict(person, encodings.get(i), near)))
        .toList();
  }

  /** Returns which pictures of somebody new do not agree with most of the others. */
  private List<Optional<RejectionReason>> disagreements(List<Encoding> encodings, double far) {
    Agreement agreement = Agreement.largest(encodings, card.requireDistance(), far);
    List<Encoding> odd =
        IntStream.range(0, encodings.size())
            .filter(i -> !agreement.members().contains(i))
            .mapToObj(encodings::get)
            .toList();
    boolean tied =
        Agreement.largest(odd, card.requireDistance(), far).members().size()
            >= Math.max(1, agreement.members().size());
    return IntStream.range(0, encodings.size())
        .mapToObj(
            i ->
                tied
                    ? Optional.of(RejectionReason.Kind.PICTURES_DISAGREE.reason())
                    : agreement.members().contains(i)
                        ? Optional.<RejectionReason>empty()
                        : Optional.of(RejectionReason.Kind.UNLIKE_PERSON.reason()))
        .toList();
  }

  /**
   * Returns which pictures are unlike a person: far from each encoding that the person has, and no
   * members of the largest set in which some of these are.
   */
  private List<Optional<RejectionReason>> unlike(
      List<Encoding> own, List<Encoding> encodings, double far) {
    Distance distance = card.requireDistance();
    List<Encoding> all = Stream.concat(own.stream(), encodings.stream()).toList();
    Agreement agreement = Agreement.largest(all, distance, far);
    boolean ofPerson = agreement.core().stream().anyMatch(i -> i < own.size());
    return IntStream.range(0, encodings.size())
        .mapToObj(
            i -> {
              boolean agrees = ofPerson && agreement.members().contains(own.size() + i);
              boolean near =
                  own.stream().anyMatch(o -> distance.between(o, encodings.get(i)) <= far);
              return agrees || near
                  ? Optional.<RejectionReason>empty()
                  : Optional.of(RejectionReason.Kind.UNLIKE_PERSON.reason());
            })
        .toList();
  }

  /** Returns the other person who is so near that it is probably the same one. */
  private Optional<RejectionReason> conflict(
      Optional<PersonId> person, Encoding encoding, double near) {
    return gallery.search(encoding, 2).stream()
        .filter(match -> match.distance() <= near)
        .map(match -> match.person().id())
        .filter(id -> !person.equals(Optional.of(id)))
        .findFirst()
        .map(RejectionReason::looksLike);
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
