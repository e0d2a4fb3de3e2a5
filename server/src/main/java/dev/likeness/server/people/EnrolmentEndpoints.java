package dev.likeness.server.people;

import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.PersonId;
import dev.likeness.network.Sha256;
import dev.likeness.server.access.Permission;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.audit.AuditInterceptor.Audited;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Handler;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.server.request.Upload;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.people.EncodingsAnswer;
import dev.likeness.tasks.people.Enrol;
import dev.likeness.tasks.people.EnrolAnswer;
import dev.likeness.tasks.people.EnrolRequest;
import dev.likeness.tasks.people.Enrollee;
import dev.likeness.tasks.people.LastEncodingException;
import dev.likeness.tasks.people.ManagePeople;
import dev.likeness.tasks.people.PersonDetails;
import dev.likeness.tasks.people.RemovedEncodingAnswer;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** People enrolled from pictures, and the encodings that are held of them. */
public final class EnrolmentEndpoints implements Endpoints {
  private static final String ENCODINGS = PeopleEndpoints.PERSON + "/encodings";

  /** What the route of encodings was called first; it stays. */
  private static final String FACES = PeopleEndpoints.PERSON + "/faces";

  private static final int MAX_PICTURES = 20;

  private final PeopleCollections collections;
  private final Faces faces;
  private final AuditInterceptor audit;
  private final IdempotencyStore replays;

  /** Makes the group. */
  public EnrolmentEndpoints(
      PeopleCollections collections,
      Faces faces,
      AuditInterceptor audit,
      IdempotencyStore replays) {
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
                Permission.ENROL,
                images
                    .text("name", PersonDetails.MAX_NAME)
                    .required()
                    .text("id", 64)
                    .meaning("Chosen by you; it appears in logs and should name nobody.")
                    .text("external_id", PersonDetails.MAX_EXTERNAL_ID)
                    .text("notes", PersonDetails.MAX_NOTES))
            .as(
                Operation.of(
                        "enrolPerson",
                        Tag.PEOPLE,
                        "Enrols a person from pictures: only encodings are kept.")
                    .status(201)
                    .answers(EnrolAnswer.class)
                    .header(
                        "Idempotency-Key",
                        "The same request with the same key is answered as before and does nothing"
                            + " twice, for a day.")
                    .fails(
                        409,
                        "model_mismatch",
                        "person_exists",
                        "idempotency_key_reused",
                        "request_in_progress")
                    .fails(
                        422,
                        "face_not_found",
                        "multiple_faces",
                        "poor_quality",
                        "duplicate_image",
                        "identity_conflict")),
        once(audit.refusals(AuditAction.ENROL, this::enrol)));
    for (String path : List.of(ENCODINGS, FACES)) {
      api.add(
          Route.post(path, Permission.ENROL, images)
              .as(
                  Operation.of(
                          operation("addEncodings", path),
                          Tag.PEOPLE,
                          "Adds encodings to a person, from pictures.")
                      .status(201)
                      .answers(EnrolAnswer.class)
                      .header(
                          "Idempotency-Key",
                          "The same request with the same key is answered as before and does"
                              + " nothing twice, for a day.")
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
                          "multiple_faces",
                          "poor_quality",
                          "duplicate_image",
                          "identity_conflict")),
          once(audit.refusals(AuditAction.ADD_ENCODINGS, this::addEncodings)));
      api.add(
          Route.get(path, Permission.VIEW_PEOPLE)
              .as(
                  Operation.of(
                          operation("listEncodings", path),
                          Tag.PEOPLE,
                          "Lists the encodings that are held of a person.")
                      .answers(EncodingsAnswer.class)
                      .fails(404, "person_not_found")
                      .fails(409, "model_mismatch")),
          this::listEncodings);
      api.add(
          Route.delete(path + "/{encoding}", Permission.FORGET)
              .as(
                  Operation.of(
                          operation("removeEncoding", path),
                          Tag.PEOPLE,
                          "Removes an encoding of a person.")
                      .answers(RemovedEncodingAnswer.class)
                      .fails(404, "person_not_found", "encoding_not_found")
                      .fails(409, "model_mismatch", "last_encoding")),
          audit.changing(AuditAction.REMOVE_ENCODING, this::removeEncoding));
    }
  }

  /** Returns the id of an operation, which the alias of a path has under its own noun. */
  private static String operation(String id, String path) {
    return path.equals(ENCODINGS) ? id : id.replace("Encoding", "Face");
  }

  /** Enrols, unless the same request was answered before. */
  private Handler once(Audited<EnrolAnswer> enrolment) {
    return request -> {
      Optional<String> key = request.header("Idempotency-Key");
      if (key.isEmpty()) {
        return Answer.json(201, enrolment.answer(request));
      }
      return replays.once(
          scope(request, key.get()), fingerprint(request.form()), () -> done(request, enrolment));
    };
  }

  private static String scope(Request request, String key) {
    return request.caller().keyId() + " " + request.route() + " " + key;
  }

  private static IdempotencyStore.Done done(Request request, Audited<EnrolAnswer> enrolment)
      throws IOException {
    EnrolAnswer answer = enrolment.answer(request);
    return new IdempotencyStore.Done(
        201,
        answer,
        new IdempotencyStore.Subject(
            request.path("collection"),
            person(answer).id(),
            answer.encodings().stream().map(image -> Objects.requireNonNull(image.id())).toList()));
  }

  private static PersonAnswer person(EnrolAnswer answer) {
    return Objects.requireNonNull(answer.person(), "somebody is enrolled");
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

  private EnrolAnswer enrol(Request request) {
    Form form = request.form();
    PersonDetails details = PeopleEndpoints.newPersonDetails(form);
    Optional<String> chosen = form.text("id");
    Optional<String> repeatable = chosen.isPresent() ? Optional.empty() : repeatableId(request);
    try {
      return enrol(
          request,
          chosen
              .or(() -> repeatable)
              .map(id -> Enrollee.someoneNew(id, details))
              .orElseGet(() -> Enrollee.someoneNew(details)));
    } catch (ApiException e) {
      if (repeatable.isPresent() && e.getCause() instanceof DuplicatePersonException) {
        throw new ApiException(
                409,
                "person_exists",
                "this very request was carried out before, and its answer is not kept: see the"
                    + " person in details.person_id",
                Map.of("person_id", repeatable.get()))
            .causedBy(e);
      }
      throw e;
    }
  }

  /**
   * Returns the id of somebody new in a request with an {@code Idempotency-Key}: random, but the
   * same in each repetition. So nobody is enrolled twice by one whose outcome is not known.
   */
  private static Optional<String> repeatableId(Request request) {
    return request
        .header("Idempotency-Key")
        .map(key -> scope(request, key) + " " + fingerprint(request.form()))
        .map(text -> UUID.nameUUIDFromBytes(Sha256.of(text).getBytes(StandardCharsets.US_ASCII)))
        .map(UUID::toString);
  }

  private EnrolAnswer addEncodings(Request request) {
    return enrol(request, Enrollee.enrolled(PeopleEndpoints.id(request.path("person"))));
  }

  private EnrolAnswer enrol(Request request, Enrollee enrollee) {
    List<Upload> images = request.form().pictures("images");
    if (images.isEmpty()) {
      throw new ApiException(
          400,
          "missing_field",
          "expected 1 to " + MAX_PICTURES + " pictures in field images, got none: add one",
          Map.of("field", "images"));
    }
    EnrolRequest asked =
        EnrolRequest.of(enrollee, images.size()).withForce(request.form().bool("force", false));
    UploadedPortraits portraits = new UploadedPortraits(images, request.pictures(), faces);
    EnrolAnswer answer =
        PeopleEndpoints.in(
            collections,
            request,
            gallery ->
                new Enrol(audit.recorded(request, gallery), faces.encoder())
                    .run(asked, portraits, Progress.none()));
    if (answer.person() == null || answer.encodings().isEmpty()) {
      throw new ApiException(
          422,
          answer.rejectedImages().get(0).reasons().get(0).code(),
          "no picture was fit to be enrolled: see details.rejected_images for why",
          Map.of("rejected_images", answer.rejectedImages()));
    }
    return answer;
  }

  private Answer listEncodings(Request request) {
    return Answer.ok(
        PeopleEndpoints.<EncodingsAnswer>in(
            collections,
            request,
            gallery ->
                new ManagePeople(gallery).encodings(PeopleEndpoints.id(request.path("person")))));
  }

  private RemovedEncodingAnswer removeEncoding(Request request) {
    PersonId person = PeopleEndpoints.id(request.path("person"));
    String number = request.path("encoding");
    if (!number.matches("[0-9]{1,18}")) {
      throw encodingNotFound();
    }
    try {
      return PeopleEndpoints.in(
              collections,
              request,
              gallery ->
                  new ManagePeople(audit.recorded(request, gallery))
                      .removeEncoding(person, Long.parseLong(number)))
          .orElseThrow(EnrolmentEndpoints::encodingNotFound);
    } catch (LastEncodingException e) {
      throw new ApiException(409, "last_encoding", String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private static ApiException encodingNotFound() {
    return new ApiException(404, "encoding_not_found", "the person has no encoding of that id");
  }
}
