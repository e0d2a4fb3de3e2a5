package dev.likeness.server.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.Sha256;
import dev.likeness.server.access.Audit;
import dev.likeness.server.access.Scope;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.EnrolmentSession.Outcome;
import dev.likeness.server.people.EnrolmentSession.Taken;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.server.request.Upload;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People enrolled from pictures, and the faces that are held of them. */
public final class EnrolmentEndpoints implements Endpoints {
  private static final String FACES = PeopleEndpoints.PERSON + "/faces";
  private static final int MAX_PICTURES = 20;

  private final PeopleCollections collections;
  private final Faces faces;
  private final Audit audit;
  private final IdempotencyStore replays;

  private record EnrolledFace(long id, FaceAnswer.Quality quality) {}

  /**
   * A picture that was not enrolled.
   *
   * @param looksLike the id of the person enrolled already whom it looks like, if that is why
   */
  record Rejected(
      int index,
      @Nullable String filename,
      String reason,
      String message,
      @JsonInclude(Include.NON_NULL) @Nullable String looksLike) {}

  private record Enrolled(
      PersonAnswer person, List<EnrolledFace> faces, List<Rejected> rejectedImages) {}

  private record HeldFace(
      long id,
      String enrolledAt,
      @Nullable String pictureSha256,
      FaceAnswer.@Nullable Quality quality) {
    static HeldFace of(EnrolledEncoding sample) {
      return new HeldFace(
          sample.id(),
          sample.enrolledAt().toString(),
          sample.pictureDigest(),
          Optional.ofNullable(sample.quality()).map(FaceAnswer::quality).orElse(null));
    }
  }

  private record Held(List<HeldFace> faces) {}

  private record Removed(long faceId, PersonAnswer person) {}

  /** Makes the group. */
  public EnrolmentEndpoints(
      PeopleCollections collections, Faces faces, Audit audit, IdempotencyStore replays) {
    this.collections = collections;
    this.faces = faces;
    this.audit = audit;
    this.replays = replays;
  }

  @Override
  public void register(Api api) {
    Fields images =
        Fields.none()
            .pictures("images", MAX_PICTURES)
            .required()
            .meaning("Pictures of this one person.")
            .bool("force")
            .byDefault(false)
            .meaning("Takes any face, also a poor one or one that is like somebody else's.");
    api.add(
        Route.post(
                PeopleEndpoints.PEOPLE,
                Scope.ENROL,
                images
                    .text("name", 200)
                    .required()
                    .text("id", 64)
                    .meaning("Chosen by you; it appears in logs and should name nobody.")
                    .text("external_id", 200)
                    .text("notes", 10_000))
            .as(
                Operation.of(
                        "enrolPerson",
                        Tag.PEOPLE,
                        "Enrols a person from pictures: only encodings are kept.")
                    .status(201)
                    .answers(Enrolled.class)
                    .header(
                        "Idempotency-Key",
                        "The same request with the same key is answered as before and does nothing twice, for a day.")
                    .fails(
                        409,
                        "model_mismatch",
                        "person_exists",
                        "idempotency_key_reused",
                        "request_in_progress")
                    .fails(
                        422,
                        "face_not_found",
                        "several_faces",
                        "poor_quality",
                        "duplicate_image",
                        "looks_like_other")),
        request -> once(request, this::enrol));
    api.add(
        Route.post(FACES, Scope.ENROL, images)
            .as(
                Operation.of(
                        "addEncodings", Tag.PEOPLE, "Adds encodings to a person, from pictures.")
                    .status(201)
                    .answers(Enrolled.class)
                    .header(
                        "Idempotency-Key",
                        "The same request with the same key is answered as before and does nothing twice, for a day.")
                    .fails(404, "person_not_found")
                    .fails(
                        409,
                        "model_mismatch",
                        "person_exists",
                        "idempotency_key_reused",
                        "request_in_progress")
                    .fails(
                        422,
                        "face_not_found",
                        "several_faces",
                        "poor_quality",
                        "duplicate_image",
                        "looks_like_other")),
        request -> once(request, this::addFaces));
    api.add(
        Route.get(FACES, Scope.ENROL)
            .as(
                Operation.of(
                        "listEncodings",
                        Tag.PEOPLE,
                        "Lists the encodings that are held of a person.")
                    .answers(Held.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        this::listFaces);
    api.add(
        Route.delete(FACES + "/{face}", Scope.ENROL)
            .as(
                Operation.of("removeEncoding", Tag.PEOPLE, "Removes an encoding of a person.")
                    .answers(Removed.class)
                    .fails(404, "person_not_found", "face_not_found")
                    .fails(409, "model_mismatch", "last_face")),
        this::removeFace);
  }

  /** Enrols, unless the same request was answered before. */
  private Answer once(Request request, Enrolment enrolment) throws IOException {
    Optional<String> key = request.header("Idempotency-Key");
    if (key.isEmpty()) {
      return enrolment.run(request).answer();
    }
    String scope = request.caller().keyId() + " " + request.route() + " " + key.get();
    return replays.once(scope, fingerprint(request.form()), () -> enrolment.run(request));
  }

  @FunctionalInterface
  private interface Enrolment {
    IdempotencyStore.Done run(Request request) throws IOException;
  }

  private static String fingerprint(Form form) {
    StringBuilder content = new StringBuilder();
    for (String name : List.of("name", "id", "external_id", "notes")) {
      content.append(form.text(name).map(text -> text.length() + ":" + text).orElse("-"));
    }
    content.append(form.bool("force", false));
    form.pictures("images").forEach(upload -> content.append(' ').append(upload.sha256()));
    return Sha256.of(content.toString());
  }

  private IdempotencyStore.Done enrol(Request request) {
    Form form = request.form();
    NewPerson person =
        new NewPerson(
            form.requiredText("name"),
            form.text("external_id").filter(id -> !id.isBlank()).orElse(null),
            form.text("notes").orElse(""));
    PersonId id = form.text("id").map(EnrolmentEndpoints::chosen).orElseGet(PersonId::random);
    Outcome outcome =
        PeopleEndpoints.in(
            collections, request, gallery -> enrolling(request).enrol(gallery, id, person));
    return done(request, outcome, "enrol");
  }

  private IdempotencyStore.Done addFaces(Request request) {
    Outcome outcome =
        PeopleEndpoints.in(
            collections,
            request,
            gallery ->
                enrolling(request).add(gallery, PeopleEndpoints.person(request, gallery).id()));
    return done(request, outcome, "add_faces");
  }

  private EnrolmentSession enrolling(Request request) {
    List<Upload> images = request.form().pictures("images");
    if (images.isEmpty()) {
      throw new ApiException(
          400,
          "missing_field",
          "expected 1 to " + MAX_PICTURES + " pictures in field images, got none: add one",
          Map.of("field", "images"));
    }
    return EnrolmentSession.of(
        images, request.pictures(), faces, request.form().bool("force", false));
  }

  private static PersonId chosen(String id) {
    try {
      return new PersonId(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private IdempotencyStore.Done done(Request request, Outcome outcome, String action) {
    List<Rejected> rejected = outcome.rejected();
    Optional<Person> person = outcome.person();
    if (person.isEmpty() || outcome.taken().isEmpty()) {
      note(request, action, person.stream().map(Person::id).toList(), "refused");
      throw new ApiException(
          422,
          rejected.get(0).reason(),
          "no picture was fit to be enrolled: see details.rejected_images for why",
          Map.of("rejected_images", rejected));
    }
    note(request, action, List.of(person.get().id()), "done");
    List<EnrolledFace> taken =
        outcome.taken().stream().map(EnrolmentEndpoints::enrolledFace).toList();
    Answer answer = Answer.json(201, new Enrolled(PersonAnswer.of(person.get()), taken, rejected));
    return new IdempotencyStore.Done(
        answer, IdempotencyStore.about(request.path("collection"), person.get().id().value()));
  }

  private static EnrolledFace enrolledFace(Taken taken) {
    return new EnrolledFace(
        taken.encodingId(),
        FaceAnswer.quality(
            taken.portrait().subject().face(), taken.portrait().subject().quality()));
  }

  private Answer listFaces(Request request) {
    return Answer.ok(
        PeopleEndpoints.<Held>in(
            collections,
            request,
            gallery ->
                new Held(
                    gallery.encodings(PeopleEndpoints.id(request.path("person"))).stream()
                        .map(HeldFace::of)
                        .toList())));
  }

  private Answer removeFace(Request request) {
    String number = request.path("face");
    Removed removed =
        PeopleEndpoints.in(
            collections,
            request,
            gallery -> {
              Person person = PeopleEndpoints.person(request, gallery);
              boolean held =
                  gallery.encodings(person.id()).stream()
                      .anyMatch(sample -> Long.toString(sample.id()).equals(number));
              if (!held) {
                throw faceNotFound();
              }
              if (person.encodings() == 1) {
                throw new ApiException(
                    409, "last_face", "this is the person's only face: forget the person instead");
              }
              if (!gallery.removeEncoding(person.id(), Long.parseLong(number))) {
                throw faceNotFound();
              }
              return new Removed(
                  Long.parseLong(number),
                  PersonAnswer.of(PeopleEndpoints.person(request, gallery)));
            });
    note(request, "remove_face", List.of(new PersonId(removed.person().id())), "done");
    return Answer.ok(removed);
  }

  private static ApiException faceNotFound() {
    return new ApiException(404, "face_not_found", "the person has no face of that id");
  }

  private void note(Request request, String action, List<PersonId> people, String result) {
    audit.record(
        request.caller(),
        action,
        request.path("collection"),
        people.stream().map(PersonId::value).toList(),
        result,
        request.id());
  }
}
