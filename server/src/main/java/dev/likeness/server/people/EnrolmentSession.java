package dev.likeness.server.people;

import dev.likeness.face.Portrait;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.Enrolment;
import dev.likeness.recognition.EnrolmentRules;
import dev.likeness.recognition.RejectionReason;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.EnrolmentEndpoints.Rejected;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Pictures;
import dev.likeness.server.request.Upload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pictures on their way into a gallery: all are looked at before the first is enrolled. */
final class EnrolmentSession {
  private final ModelCard card;
  private final EnrolmentRules rules;
  private final List<Seen> seen;

  /** A picture that was looked at: what it shows, or why it could not be read. */
  private record Seen(
      int index,
      Upload upload,
      String sha256,
      Optional<Portrait> portrait,
      @Nullable ApiException fault) {}

  /** A picture that was enrolled. */
  record Taken(long encodingId, Portrait portrait) {}

  /** What became of the pictures. */
  record Outcome(Optional<Person> person, List<Taken> taken, List<Rejected> rejected) {}

  private EnrolmentSession(ModelCard card, EnrolmentRules rules, List<Seen> seen) {
    this.card = card;
    this.rules = rules;
    this.seen = seen;
  }

  /** Looks at pictures; with {@code force} any face is good enough. */
  static EnrolmentSession of(List<Upload> images, Pictures pictures, Faces faces, boolean force) {
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      seen.add(look(i, images.get(i), pictures, faces));
    }
    return new EnrolmentSession(
        faces.encoder(), force ? EnrolmentRules.anyFace() : EnrolmentRules.defaults(), seen);
  }

  private static Seen look(int index, Upload upload, Pictures pictures, Faces faces) {
    String sha256 = upload.sha256();
    try {
      return new Seen(index, upload, sha256, pictures.use(upload, faces::portrait), null);
    } catch (ApiException e) {
      return new Seen(index, upload, sha256, Optional.empty(), e);
    }
  }

  /** Enrols somebody new from the first picture that is fit, and adds the others. */
  Outcome enrol(Gallery gallery, PersonId id, NewPerson person) {
    if (gallery.find(id).isPresent()) {
      throw exists();
    }
    Enroller enroller = Enroller.into(gallery, card, rules);
    return settle(
        gallery,
        Optional.empty(),
        (known, picture) -> {
          try {
            return known.isPresent()
                ? enroller.add(id, picture.portrait(), picture.sha256())
                : enroller.enrol(id, person, picture.portrait(), picture.sha256());
          } catch (DuplicatePersonException e) {
            throw exists().causedBy(e);
          }
        });
  }

  /** Adds the pictures to somebody. */
  Outcome add(Gallery gallery, PersonId id) {
    Enroller enroller = Enroller.into(gallery, card, rules);
    return settle(
        gallery,
        gallery.find(id),
        (known, picture) -> enroller.add(id, picture.portrait(), picture.sha256()));
  }

  @FunctionalInterface
  private interface Step {
    Enrolment take(Optional<Person> known, Seen picture);
  }

  private Outcome settle(Gallery gallery, Optional<Person> before, Step step) {
    Optional<Person> person = before;
    List<Seen> accepted = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Seen picture : seen) {
      if (picture.fault() != null) {
        rejected.add(rejected(picture, picture.fault().code(), picture.fault().getMessage(), null));
        continue;
      }
      Enrolment enrolment = step.take(person, picture);
      if (enrolment.person().isPresent()) {
        person = enrolment.person();
        accepted.add(picture);
      } else {
        RejectionReason refusal = enrolment.refusals().get(0);
        rejected.add(
            rejected(
                picture,
                refusal.code(),
                refusal.advice(),
                refusal.other().map(PersonId::value).orElse(null)));
      }
    }
    return new Outcome(
        person, person.map(p -> taken(gallery, p, accepted)).orElse(List.of()), rejected);
  }

  private static List<Taken> taken(Gallery gallery, Person person, List<Seen> accepted) {
    Map<String, Long> ids = new HashMap<>();
    for (EnrolledEncoding sample : gallery.encodings(person.id())) {
      if (sample.pictureDigest() != null) {
        ids.put(sample.pictureDigest(), sample.id());
      }
    }
    List<Taken> taken = new ArrayList<>();
    for (Seen picture : accepted) {
      Long id = ids.get(picture.sha256());
      if (id != null) {
        picture.portrait().ifPresent(portrait -> taken.add(new Taken(id, portrait)));
      }
    }
    return taken;
  }

  private static Rejected rejected(
      Seen picture, String reason, @Nullable String message, @Nullable String looksLike) {
    return new Rejected(
        picture.index(),
        picture.upload().fileName().orElse(null),
        reason,
        String.valueOf(message),
        looksLike);
  }

  private static ApiException exists() {
    return new ApiException(
        409, "person_exists", "somebody in this collection has that id: choose another one");
  }
}
