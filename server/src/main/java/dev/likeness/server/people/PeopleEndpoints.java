package dev.likeness.server.people;

import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import dev.likeness.server.access.Scope;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.audit.AuditInterceptor.Entry;
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
import dev.likeness.tasks.people.ExportedPersonAnswer;
import dev.likeness.tasks.people.ForgottenAnswer;
import dev.likeness.tasks.people.ManagePeople;
import dev.likeness.tasks.people.PeopleAnswer;
import dev.likeness.tasks.people.PeopleRequest;
import dev.likeness.tasks.people.PersonDetailAnswer;
import dev.likeness.tasks.people.PersonDetails;
import dev.likeness.tasks.people.PersonDocument;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The people of a collection: listed, shown, changed, merged, exported, forgotten. */
public final class PeopleEndpoints implements Endpoints {
  static final String PEOPLE = "/v1/collections/{collection}/people";
  static final String PERSON = PEOPLE + "/{person}";

  private final PeopleCollections collections;
  private final AuditInterceptor audit;
  private final IdempotencyStore replays;

  /** Makes the group. */
  public PeopleEndpoints(
      PeopleCollections collections, AuditInterceptor audit, IdempotencyStore replays) {
    this.collections = collections;
    this.audit = audit;
    this.replays = replays;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get(PEOPLE, Scope.ENROL)
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
        Route.get(PERSON, Scope.ENROL)
            .as(
                Operation.of("getPerson", Tag.PEOPLE, "Returns a person.")
                    .answers(PersonDetailAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        request -> Answer.ok(with(request, people -> people.show(id(request.path("person"))))));
    api.add(
        Route.patch(
                PERSON,
                Scope.ENROL,
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
        audit.around(
            "update", this::change, (request, answer) -> Entry.done(answer.person().id())));
    api.add(
        Route.delete(PERSON, Scope.ENROL)
            .as(
                Operation.of("forgetPerson", Tag.PEOPLE, "Forgets a person for good.")
                    .answers(ForgottenAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        audit.around(
            "forget", this::forget, (request, answer) -> Entry.done(answer.receipt().personId())));
    api.add(
        Route.post(
                PERSON + "/merge",
                Scope.ENROL,
                Fields.none()
                    .text("from", 64)
                    .required()
                    .meaning("Id of the person who disappears."))
            .as(
                Operation.of("mergePeople", Tag.PEOPLE, "Makes one person of two.")
                    .answers(PersonDocument.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        audit.around(
            "merge",
            this::merge,
            (request, answer) -> Entry.done(answer.person().id(), from(request).value())));
    api.add(
        Route.get(PERSON + "/export", Scope.ADMIN)
            .as(
                Operation.of("exportPerson", Tag.PEOPLE, "Returns all that is held of a person.")
                    .answers(ExportedPersonAnswer.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        audit.around(
            "export", this::export, (request, answer) -> Entry.done(answer.person().id())));
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
    ForgottenAnswer forgotten = with(request, people -> people.forget(id(request.path("person"))));
    replays.drop(request.path("collection"), forgotten.receipt().personId());
    return forgotten;
  }

  private PersonDocument merge(Request request) {
    PersonId into = id(request.path("person"));
    PersonId from = from(request);
    PersonDocument merged = with(request, people -> people.merge(into, from));
    replays.drop(request.path("collection"), from.value());
    return merged;
  }

  private static PersonId from(Request request) {
    return id(request.form().requiredText("from"));
  }

  private ExportedPersonAnswer export(Request request) {
    return with(request, people -> people.export(id(request.path("person"))));
  }

  private <T> T with(Request request, Function<ManagePeople, T> work) {
    return in(collections, request, gallery -> work.apply(new ManagePeople(gallery)));
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
