package dev.likeness.server.people;

import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.ForgetReceipt;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import dev.likeness.server.access.Audit;
import dev.likeness.server.access.Scope;
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
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The people of a collection: listed, shown, changed, merged, exported, forgotten. */
public final class PeopleEndpoints implements Endpoints {
  static final String PEOPLE = "/v1/collections/{collection}/people";
  static final String PERSON = PEOPLE + "/{person}";

  private final PeopleCollections collections;
  private final Audit audit;
  private final IdempotencyStore replays;

  private record PersonDocument(PersonAnswer person) {}

  private record Listed(List<PersonAnswer> people, @Nullable String nextCursor) {}

  private record Receipt(String personId, int encodings, String forgottenAt, boolean purged) {
    static Receipt of(ForgetReceipt receipt) {
      return new Receipt(
          receipt.person().value(),
          receipt.encodingsRemoved(),
          receipt.at().toString(),
          receipt.purged());
    }
  }

  private record Forgotten(Receipt receipt) {}

  private record ExportedFace(
      long id,
      String enrolledAt,
      @Nullable String pictureSha256,
      @Nullable EnrolledQuality measured,
      List<Float> encoding) {
    static ExportedFace of(EnrolledEncoding sample) {
      List<Float> values = new ArrayList<>();
      for (float value : sample.encoding().toArray()) {
        values.add(value);
      }
      return new ExportedFace(
          sample.id(),
          sample.enrolledAt().toString(),
          sample.pictureDigest(),
          sample.quality(),
          values);
    }
  }

  private record Exported(
      String collection, PersonAnswer person, List<ExportedFace> faces, ModelAnswer model) {}

  /** Makes the group. */
  public PeopleEndpoints(PeopleCollections collections, Audit audit, IdempotencyStore replays) {
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
                    .answers(Listed.class)
                    .fails(409, "model_mismatch")),
        this::list);
    api.add(
        Route.get(PERSON, Scope.ENROL)
            .as(
                Operation.of("getPerson", Tag.PEOPLE, "Returns a person.")
                    .answers(PersonDocument.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        request -> Answer.ok(shown(request)));
    api.add(
        Route.patch(
                PERSON,
                Scope.ENROL,
                Fields.none().text("name", 200).text("external_id", 200).text("notes", 10_000))
            .as(
                Operation.of(
                        "updatePerson", Tag.PEOPLE, "Renames a person, or changes what is noted.")
                    .answers(PersonDocument.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch", "person_exists")),
        this::change);
    api.add(
        Route.delete(PERSON, Scope.ENROL)
            .as(
                Operation.of("forgetPerson", Tag.PEOPLE, "Forgets a person for good.")
                    .answers(Forgotten.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        this::forget);
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
        this::merge);
    api.add(
        Route.get(PERSON + "/export", Scope.ADMIN)
            .as(
                Operation.of("exportPerson", Tag.PEOPLE, "Returns all that is held of a person.")
                    .answers(Exported.class)
                    .fails(404, "person_not_found")
                    .fails(409, "model_mismatch")),
        this::export);
  }

  private Answer list(Request request) {
    Form query = request.query();
    int limit = query.whole("limit", 1, 500).orElse(50);
    PeoplePage page =
        collections
            .get(request.path("collection"))
            .use(
                gallery ->
                    PeoplePage.of(
                        gallery.people(), query.text("query"), query.text("cursor"), limit));
    return Answer.ok(
        new Listed(
            page.people().stream().map(PersonAnswer::of).toList(), page.next().orElse(null)));
  }

  private PersonDocument shown(Request request) {
    return with(request, gallery -> new PersonDocument(PersonAnswer.of(person(request, gallery))));
  }

  private Answer change(Request request) {
    Form form = request.form();
    if (form.has("name") && form.text("name").filter(name -> !name.isBlank()).isEmpty()) {
      throw ApiException.invalid("expected a name that is not blank, got none: leave it out");
    }
    Person changed =
        with(
            request,
            gallery -> {
              Person before = person(request, gallery);
              return gallery.update(
                  before.id(),
                  new NewPerson(
                      form.text("name").orElse(before.name()),
                      form.has("external_id")
                          ? form.text("external_id").filter(id -> !id.isBlank()).orElse(null)
                          : before.externalId(),
                      form.has("notes") ? form.text("notes").orElse("") : before.notes()));
            });
    replays.drop(request.path("collection"), changed.id().value());
    note(request, "update", List.of(changed.id()));
    return Answer.ok(new PersonDocument(PersonAnswer.of(changed)));
  }

  private Answer forget(Request request) {
    ForgetReceipt receipt = with(request, gallery -> gallery.forget(id(request.path("person"))));
    replays.drop(request.path("collection"), receipt.person().value());
    note(request, "forget", List.of(receipt.person()));
    return Answer.ok(new Forgotten(Receipt.of(receipt)));
  }

  private Answer merge(Request request) {
    PersonId into = id(request.path("person"));
    PersonId from = id(request.form().requiredText("from"));
    if (into.equals(from)) {
      throw ApiException.invalid("expected two people to merge, got one twice");
    }
    Person merged = with(request, gallery -> gallery.merge(into, from));
    replays.drop(request.path("collection"), from.value());
    note(request, "merge", List.of(into, from));
    return Answer.ok(new PersonDocument(PersonAnswer.of(merged)));
  }

  private Answer export(Request request) {
    Exported exported =
        with(
            request,
            gallery -> {
              Person person = person(request, gallery);
              return new Exported(
                  request.path("collection"),
                  PersonAnswer.of(person),
                  gallery.encodings(person.id()).stream().map(ExportedFace::of).toList(),
                  ModelAnswer.of(gallery.model()));
            });
    note(request, "export", List.of(new PersonId(exported.person().id())));
    return Answer.ok(exported);
  }

  private <T> T with(Request request, Function<Gallery, T> work) {
    return in(collections, request, work);
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
    }
  }

  static Person person(Request request, Gallery gallery) {
    return gallery.find(id(request.path("person"))).orElseThrow(PeopleEndpoints::personNotFound);
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

  private void note(Request request, String action, List<PersonId> people) {
    audit.record(
        request.caller(),
        action,
        request.path("collection"),
        people.stream().map(PersonId::value).toList(),
        "done",
        request.id());
  }
}
