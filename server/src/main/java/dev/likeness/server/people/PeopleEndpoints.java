package dev.likeness.server.people;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import dev.likeness.server.access.Permission;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.face.Faces;
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
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.Disclosure;
import dev.likeness.tasks.people.ExportedPersonAnswer;
import dev.likeness.tasks.people.ForgottenAnswer;
import dev.likeness.tasks.people.ManagePeople;
import dev.likeness.tasks.people.MergeAnswer;
import dev.likeness.tasks.people.MergeRequest;
import dev.likeness.tasks.people.NothingToUndoException;
import dev.likeness.tasks.people.PeopleAnswer;
import dev.likeness.tasks.people.PeopleRequest;
import dev.likeness.tasks.people.PersonDetailAnswer;
import dev.likeness.tasks.people.PersonDetails;
import dev.likeness.tasks.people.PersonDocument;
import dev.likeness.tasks.people.SplitAnswer;
import dev.likeness.tasks.people.SplitRequest;
import dev.likeness.tasks.people.UndoAnswer;
import dev.likeness.tasks.people.UnlikePeopleException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of a collection: listed, shown, changed, merged, split, exported, forgotten. */
public final class PeopleEndpoints implements Endpoints {
  static final String PEOPLE = "/v1/collections/{collection}/people";
  static final String PERSON = PEOPLE + "/{person}";

  private static final String UNDO = "/v1/collections/{collection}/undo";

  private final PeopleCollections collections;
  private final Faces faces;
  private final AuditInterceptor audit;
  private final IdempotencyStore replays;

  /** Makes the group. */
  public PeopleEndpoints(
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
    api.add(
        Route.get(PEOPLE, Permission.VIEW_PEOPLE)
            .withQuery(
                Fields.none()
                    .whole("limit", 1, 500)
                    .byDefault(50)
                    .meaning("How many at most.")
                    .text("cursor", 200)
                    .meaning("next_cursor of the answer before.")
                    .text("query", 200)
                    .meaning("Part of a name or external id, or a whole id."))
            .as(
                Operation.of("listPeople", Tag.PEOPLE, "Lists people, in the order of enrolment.")
                    .answers(PeopleAnswer.class)
                    .fails(409, "model_mismatch")),
        this::list);
    api.add(
        Route.get(PERSON, Permission.VIEW_PEOPLE)
            .as(
                Operation.of("getPerson", Tag.PEOPLE, "Returns a person.")
                    .answers(PersonDetailAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        request -> Answer.ok(with(request, people -> people.show(id(request.path("person"))))));
    api.add(
        Route.patch(
                PERSON,
                Permission.CHANGE_PEOPLE,
                Fields.none()
                    .text("name", PersonDetails.MAX_NAME)
                    .text("external_id", PersonDetails.MAX_EXTERNAL_ID)
                    .text("notes", PersonDetails.MAX_NOTES))
            .as(
                Operation.of(
                        "updatePerson", Tag.PEOPLE, "Renames a person, or changes what is noted.")
                    .answers(PersonDocument.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch", "person_exists")),
        audit.changing(AuditAction.UPDATE, this::change));
    api.add(
        Route.delete(PERSON, Permission.FORGET)
            .as(
                Operation.of("forgetPerson", Tag.PEOPLE, "Forgets a person for good.")
                    .answers(ForgottenAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        audit.changing(AuditAction.FORGET, this::forget));
    api.add(
        Route.post(
                PERSON + "/merge",
                Permission.CHANGE_PEOPLE,
                Fields.none()
                    .text("from", 64)
                    .required()
                    .meaning("Id of the person who disappears.")
                    .bool("force")
                    .byDefault(false)
                    .meaning("Merge people who look less alike than a duplicate."))
            .as(
                Operation.of("mergePeople", Tag.PEOPLE, "Makes one person of two.")
                    .answers(MergeAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")
                    .fails(422, "unlike_people")),
        audit.changing(AuditAction.MERGE, this::merge));
    api.add(
        Route.post(
                PERSON + "/split",
                Permission.CHANGE_PEOPLE,
                Fields.none()
                    .wholes("encodings", SplitRequest.MAX_ENCODINGS)
                    .required()
                    .meaning("Ids of the encodings to move; at least one is left.")
                    .text("name", PersonDetails.MAX_NAME)
                    .required()
                    .meaning("Name of the new person.")
                    .text("id", 64)
                    .meaning("Id of the new person; random if it is not given.")
                    .text("external_id", PersonDetails.MAX_EXTERNAL_ID)
                    .text("notes", PersonDetails.MAX_NOTES))
            .as(
                Operation.of(
                        "splitPerson", Tag.PEOPLE, "Moves encodings of a person to a new person.")
                    .answers(SplitAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch", "person_exists")),
        audit.changing(AuditAction.SPLIT, this::split));
    api.add(
        Route.post(UNDO, Permission.CHANGE_PEOPLE, Fields.none())
            .as(
                Operation.of(
                        "undoChange",
                        Tag.PEOPLE,
                        "Undoes the last merge, split or update of people, until the next erasure.")
                    .answers(UndoAnswer.class)
                    .fails(409, "model_mismatch", "nothing_to_undo", "person_exists")),
        audit.changing(AuditAction.UNDO, this::undo));
    api.add(
        Route.get(PERSON + "/export", Permission.EXPORT_PERSON)
            .as(
                Operation.of("exportPerson", Tag.PEOPLE, "Returns all that is held of a person.")
                    .answers(ExportedPersonAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        audit.disclosing(
            AuditAction.EXPORT,
            this::export,
            (request, answer) -> Disclosure.ofExport(answer.person().id())));
  }

  private Answer list(Request request) {
    Form query = request.query();
    PeopleRequest asked =
        new PeopleRequest(
            query.text("query"),
            query.text("cursor"),
            Optional.of(
                query
                    .whole("limit", 1, PeopleRequest.MAX_LIMIT)
                    .orElse(PeopleRequest.DEFAULT_PAGE)));
    return Answer.ok(with(request, people -> people.list(asked)));
  }

  private PersonDocument change(Request request) {
    Form form = request.form();
    // A field that is null takes the text away, one that is not there leaves it.
    PersonDetails details =
        new PersonDetails(given(form, "name"), given(form, "external_id"), given(form, "notes"));
    PersonDocument changed =
        with(request, people -> people.change(id(request.path("person")), details));
    replays.drop(request.path("collection"), changed.person().id());
    return changed;
  }

  private static @Nullable String given(Form form, String field) {
    return form.has(field) ? form.text(field).orElse("") : null;
  }

  private ForgottenAnswer forget(Request request) {
    ForgottenAnswer forgotten =
        with(
            request,
            people -> people.forget(id(request.path("person")), audit.receiptSigner(request)));
    replays.drop(request.path("collection"), forgotten.receipt().personId());
    return forgotten;
  }

  private MergeAnswer merge(Request request) {
    PersonId into = id(request.path("person"));
    PersonId from = from(request);
    MergeRequest asked = MergeRequest.of(into, from).withForce(request.form().bool("force", false));
    Optional<ScoreDistribution> measured = Optional.ofNullable(faces.encoder().measured());
    try {
      MergeAnswer merged = with(request, people -> people.merge(asked, measured));
      replays.drop(request.path("collection"), from.value());
      return merged;
    } catch (UnlikePeopleException e) {
      throw new ApiException(
              422,
              "unlike_people",
              String.valueOf(e.getMessage()),
              Map.of("distance", e.distance(), "duplicate_threshold", e.threshold()))
          .causedBy(e);
    }
  }

  /** Reads what is said of somebody new. */
  static PersonDetails newPersonDetails(Form form) {
    return new PersonDetails(
        form.requiredText("name"),
        form.text("external_id").orElse(null),
        form.text("notes").orElse(null));
  }

  private SplitAnswer split(Request request) {
    Form form = request.form();
    SplitRequest chosen =
        SplitRequest.of(
            id(request.path("person")), form.wholes("encodings"), newPersonDetails(form));
    SplitRequest asked = form.text("id").map(chosen::withId).orElse(chosen);
    SplitAnswer split = with(request, people -> people.split(asked));
    replays.drop(request.path("collection"), split.from().id());
    return split;
  }

  private UndoAnswer undo(Request request) {
    try {
      UndoAnswer answer = with(request, ManagePeople::undo);
      Stream.concat(Stream.of(answer.personId()), Stream.ofNullable(answer.otherId()))
          .forEach(id -> replays.drop(request.path("collection"), id));
      return answer;
    } catch (NothingToUndoException e) {
      throw new ApiException(409, "nothing_to_undo", String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private static PersonId from(Request request) {
    return id(request.form().requiredText("from"));
  }

  private ExportedPersonAnswer export(Request request) {
    return with(request, people -> people.export(id(request.path("person"))));
  }

  private <T> T with(Request request, Function<ManagePeople, T> work) {
    return in(
        collections,
        request,
        gallery -> work.apply(new ManagePeople(audit.recorded(request, gallery))));
  }

  /** Works with a request's gallery; what it refuses becomes the error that the caller is told. */
  static <T> T in(PeopleCollections collections, Request request, Function<Gallery, T> work) {
    try {
      return collections.get(request.path("collection")).use(work);
    } catch (UnknownPersonException e) {
      throw personNotFound().causedBy(e);
    } catch (DuplicateExternalIdException e) {
      throw new ApiException(
              409, "person_exists", "somebody else has this external_id: choose another one")
          .causedBy(e);
    } catch (DuplicatePersonException e) {
      throw new ApiException(
              409, "person_exists", "somebody in this collection has that id: choose another one")
          .causedBy(e);
    }
  }

  /** Returns an id; a text that can be none is somebody who is not there. */
  static PersonId id(String text) {
    try {
      return new PersonId(text);
    } catch (IllegalArgumentException e) {
      throw personNotFound().causedBy(e);
    }
  }

  private static ApiException personNotFound() {
    return new ApiException(
        404, "person_not_found", "nobody in this collection has that id: see its people");
  }
}
