package dev.likeness.tasks.people;

import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFullException;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.Enrolment;
import dev.likeness.recognition.EnrolmentPicture;
import dev.likeness.recognition.EnrolmentRules;
import dev.likeness.recognition.RejectionReason;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.tasks.people.EnrolAnswer.EnrolledImage;
import dev.likeness.tasks.people.EnrolAnswer.RejectedImage;
import dev.likeness.tasks.people.PortraitSource.Reading;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Enrols people from pictures: one is enough, more make recognition surer.
 *
 * <p>A picture that its person holds already, recognised by the SHA-256 of its file, is passed over
 * before any network runs: so a run that was interrupted goes on where it stopped. The gallery is
 * the caller's, who closes it.
 */
public final class Enrol {
  private final Gallery gallery;
  private final ModelCard encoder;

  /** Returns the use case on a gallery, with the encoder that reads its pictures. */
  public Enrol(Gallery gallery, ModelCard encoder) {
    this.gallery = gallery;
    this.encoder = encoder;
  }

  /**
   * Enrols the pictures, all of one person together, so that their order does not matter.
   *
   * @param pictures as many as the request has enrollees
   * @throws GalleryFullException if there is no room for somebody; says how many pictures of people
   *     before were enrolled
   * @throws dev.likeness.gallery.UnknownPersonException if nobody has the id of an enrollee
   * @throws dev.likeness.gallery.DuplicatePersonException if somebody has the id of somebody new
   * @throws dev.likeness.gallery.DuplicateExternalIdException if somebody has the external id of
   *     somebody new
   */
  public EnrolAnswer run(EnrolRequest request, PortraitSource pictures, Progress progress) {
    Run run = new Run(request);
    int total = request.enrollees().size();
    int[] done = {0};
    progress.report(Phase.ENROLLING, 0, total);
    try {
      pictures.forEach(
          run::holds,
          reading -> {
            run.add(reading);
            progress.report(Phase.ENROLLING, ++done[0], total);
          });
    } catch (GalleryFullException e) {
      throw new GalleryFullException(
          "the disk is full: "
              + run.accepted.size()
              + " of "
              + total
              + " pictures were enrolled before; make room and start again, which goes on there",
          e);
    }
    return run.answer();
  }

  /** A picture that was enrolled, and whose encoding's number is still to be looked up. */
  private record Accepted(Reading reading, Optional<PersonId> person) {}

  /** The state of one run. */
  private final class Run {
    private final EnrolRequest request;
    private final Enroller enroller;
    private final Map<Enrollee, PersonId> people = new HashMap<>();
    private final Map<Enrollee, Set<String>> heldBefore = new HashMap<>();
    private final Map<Enrollee, String> names = new HashMap<>();
    private final Map<Enrollee, Integer> unread = new HashMap<>();
    private final Map<Enrollee, List<Reading>> waiting = new HashMap<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<RejectedImage> rejected = new ArrayList<>();

    Run(EnrolRequest request) {
      this.request = request;
      EnrolmentRules rules = request.force() ? EnrolmentRules.anyFace() : EnrolmentRules.defaults();
      this.enroller = Enroller.into(gallery, encoder, rules);
      for (Enrollee enrollee : Set.copyOf(request.enrollees())) {
        Optional<PersonId> known = enrollee.in(gallery);
        known.ifPresent(id -> people.put(enrollee, id));
        heldBefore.put(enrollee, known.map(gallery::pictureDigests).orElse(Set.of()));
        names.put(enrollee, enrollee.name(gallery));
      }
      request.enrollees().forEach(enrollee -> unread.merge(enrollee, 1, Integer::sum));
    }

    boolean holds(int index, String sha256) {
      return heldBefore.getOrDefault(enrollee(index), Set.of()).contains(sha256);
    }

    /** Takes in a picture; with the last one of a person, all of them are settled together. */
    void add(Reading reading) {
      Enrollee enrollee = enrollee(reading.index());
      if (reading.known()) {
        reject(reading, List.of(RejectionReason.alreadyEnrolled()));
      } else if (reading.error() != null) {
        rejected.add(rejected(reading, List.of(reading.error()), Optional.empty()));
      } else {
        waiting.computeIfAbsent(enrollee, any -> new ArrayList<>()).add(reading);
      }
      if (unread.merge(enrollee, -1, Integer::sum) == 0) {
        Optional.ofNullable(waiting.remove(enrollee)).ifPresent(all -> settle(enrollee, all));
      }
    }

    private void settle(Enrollee enrollee, List<Reading> readings) {
      List<EnrolmentPicture> pictures =
          readings.stream()
              .map(reading -> new EnrolmentPicture(reading.portrait(), reading.sha256()))
              .toList();
      Enrolment enrolment =
          request.dryRun()
              ? new Enrolment(Optional.empty(), enroller.check(enrollee.in(gallery), pictures))
              : gallery.exclusively(() -> enrol(enrollee, pictures));
      Optional<PersonId> person = enrolment.person().map(Person::id);
      person.ifPresent(id -> people.put(enrollee, id));
      for (int i = 0; i < readings.size(); i++) {
        List<RejectionReason> reasons = enrolment.rejections().get(i);
        if (reasons.isEmpty()) {
          accepted.add(new Accepted(readings.get(i), person.or(() -> known(enrollee))));
        } else {
          reject(readings.get(i), reasons);
        }
      }
    }

    private Enrolment enrol(Enrollee enrollee, List<EnrolmentPicture> pictures) {
      // Looked up now: another process may have enrolled the person since the run began.
      Optional<PersonId> known = enrollee.in(gallery);
      PersonId chosen = enrollee.id() == null ? PersonId.random() : enrollee.id();
      return known.isPresent()
          ? enroller.add(known.get(), pictures)
          : enroller.enrol(chosen, enrollee.newPerson(), pictures);
    }

    private Optional<PersonId> known(Enrollee enrollee) {
      return Optional.ofNullable(people.get(enrollee));
    }

    private void reject(Reading reading, List<RejectionReason> reasons) {
      rejected.add(
          rejected(
              reading,
              reasons.stream().map(r -> new PictureError(r.code(), r.advice())).toList(),
              reasons.stream().flatMap(reason -> reason.other().stream()).findFirst()));
    }

    private RejectedImage rejected(
        Reading reading, List<PictureError> reasons, Optional<PersonId> looksLike) {
      return new RejectedImage(
          reading.index(),
          reading.fileName(),
          name(reading),
          reasons,
          looksLike.map(PersonId::value).orElse(null));
    }

    EnrolAnswer answer() {
      Map<PersonId, Map<String, Long>> numbers = new HashMap<>();
      if (!request.dryRun()) {
        accepted.forEach(
            one -> one.person().ifPresent(id -> numbers.computeIfAbsent(id, this::numbers)));
      }
      return new EnrolAnswer(
          theOnePerson().map(PersonAnswer::of).orElse(null),
          accepted.stream()
              .sorted(Comparator.comparingInt(one -> one.reading().index()))
              .map(one -> enrolled(one, one.person().map(numbers::get).orElse(Map.of())))
              .toList(),
          rejected.stream().sorted(Comparator.comparingInt(RejectedImage::index)).toList(),
          request.dryRun(),
          ModelAnswer.of(encoder));
    }

    private EnrolledImage enrolled(Accepted one, Map<String, Long> numbers) {
      Subject subject = one.reading().portrait().map(Portrait::subject).orElseThrow();
      return new EnrolledImage(
          numbers.get(one.reading().sha256()),
          one.reading().index(),
          one.reading().fileName(),
          name(one.reading()),
          one.person().map(PersonId::value).orElse(null),
          FaceAnswer.quality(subject.face(), subject.quality()));
    }

    /** Returns the numbers of a person's encodings by the SHA-256 of their pictures. */
    private Map<String, Long> numbers(PersonId id) {
      Map<String, Long> numbers = new HashMap<>();
      for (EnrolledEncoding encoding : gallery.encodings(id)) {
        if (encoding.pictureDigest() != null) {
          numbers.put(encoding.pictureDigest(), encoding.id());
        }
      }
      return numbers;
    }

    private Optional<Person> theOnePerson() {
      return people.size() == 1 && names.size() == 1
          ? people.values().stream().findFirst().flatMap(gallery::find)
          : Optional.empty();
    }

    private String name(Reading reading) {
      return names.getOrDefault(enrollee(reading.index()), "");
    }

    private Enrollee enrollee(int index) {
      return request.enrollees().get(index);
    }
  }
}
