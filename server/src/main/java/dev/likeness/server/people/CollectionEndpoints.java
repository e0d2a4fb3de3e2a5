package dev.likeness.server.people;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.threshold.SearchPolicy;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Permission;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PolicyAnswer;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.receipt.ReceiptProof;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collections: made, shown, changed, erased. */
public final class CollectionEndpoints implements Endpoints {
  private static final String PATH = "/v1/collections/{collection}";

  private final PeopleCollections collections;
  private final Faces faces;
  private final AuditInterceptor audit;
  private final IdempotencyStore replays;

  /**
   * A collection in answers.
   *
   * @param id by which it is asked for
   * @param people number of people
   * @param encodings number of encodings
   * @param model the encoder that made its encodings
   * @param usable whether it holds encodings of this server's encoder
   * @param falseAlarmRate share of searches by strangers that may return somebody
   * @param requireLiveness whether people are named only by an admission, and no search is answered
   * @param encrypted whether names, notes and encodings are encrypted where it is kept
   * @param policy what its false-alarm rate means; null if it is empty of meaning here: not usable,
   *     or the model was never measured
   */
  public record CollectionAnswer(
      String id,
      int people,
      long encodings,
      ModelAnswer model,
      boolean usable,
      double falseAlarmRate,
      boolean requireLiveness,
      boolean encrypted,
      @Nullable PolicyAnswer policy) {}

  /**
   * A collection that cannot be used until its data is mended.
   *
   * @param id by which it is asked for
   * @param reason {@code missing}, {@code empty}, {@code unreadable}, {@code replaced}, or {@code
   *     settings} if its settings cannot be read
   */
  private record ClosedCollection(String id, String reason) {}

  /**
   * The collections of a server.
   *
   * @param collections those that the key may use
   * @param closed those of them that cannot be used until their data is mended
   * @param erased those that the key may restore
   */
  private record Listed(
      List<CollectionAnswer> collections,
      List<ClosedCollection> closed,
      List<ErasedCollection> erased) {}

  /**
   * The receipt of a deleted collection.
   *
   * @param id the id that it had
   * @param people number of people deleted
   * @param encodings number of encodings deleted
   * @param erasedAt when it was deleted
   * @param restorableUntil until when it can be restored; its bytes are overwritten then
   * @param proof the signature by the audit log's key
   */
  private record Erased(
      String id,
      int people,
      long encodings,
      String erasedAt,
      String restorableUntil,
      ReceiptProof proof) {}

  /**
   * An erased collection.
   *
   * @param id the id that it had, which no other takes meanwhile
   * @param restorableUntil until when it can be restored; its bytes are overwritten then
   */
  private record ErasedCollection(String id, String restorableUntil) {}

  /**
   * A collection was deleted.
   *
   * @param receipt what was deleted
   */
  private record ErasedAnswer(Erased receipt) {}

  /** Makes the group; it closes the collections. */
  public CollectionEndpoints(
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
    Fields settings =
        Fields.none()
            .share("false_alarm_rate")
            .meaning(
                "Share of searches by strangers that may return somebody (FPIR); 0.001 if it was never set.")
            .bool("require_liveness")
            .meaning(
                "Names people only by an admission, whose challenge they passed: no search is answered.");
    api.add(
        Route.get("/v1/collections", Permission.LIST_COLLECTIONS)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "listCollections",
                        Tag.COLLECTIONS,
                        "Lists the collections that this key is for.")
                    .answers(Listed.class)),
        request -> list(request.caller()));
    api.add(
        Route.post(
                "/v1/collections",
                Permission.CREATE_COLLECTION,
                settings.text("id", 64).required().meaning("Small letters, digits, - and _."))
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of("createCollection", Tag.COLLECTIONS, "Makes a collection.")
                    .status(201)
                    .answers(CollectionAnswer.class)
                    .fails(409, "collection_exists", "collection_erased")),
        this::create);
    api.add(
        Route.get(PATH, Permission.VIEW_COLLECTION)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "getCollection",
                        Tag.COLLECTIONS,
                        "Returns how large a collection is, and what its policy means now.")
                    .answers(CollectionAnswer.class)),
        request -> Answer.ok(describe(request.path("collection"))));
    api.add(
        Route.patch(PATH, Permission.CHANGE_COLLECTION, settings)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "updateCollection",
                        Tag.COLLECTIONS,
                        "Changes the settings of a collection.")
                    .answers(CollectionAnswer.class)
                    .fails(409, "model_mismatch")),
        this::change);
    api.add(
        Route.delete(
                PATH,
                Permission.ERASE_COLLECTION,
                Fields.none()
                    .text("confirm", 64)
                    .required()
                    .meaning("The collection's id, so that nothing is erased by mistake."))
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "eraseCollection",
                        Tag.COLLECTIONS,
                        "Erases a collection with everybody in it; it can be restored for some time.")
                    .answers(ErasedAnswer.class)
                    .fails(409, "model_mismatch", "collection_is_default")
                    .fails(422, "not_confirmed")),
        this::erase);
    api.add(
        Route.post(PATH + "/restore", Permission.ERASE_COLLECTION, Fields.none())
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "restoreCollection",
                        Tag.COLLECTIONS,
                        "Restores an erased collection with everybody in it.")
                    .answers(CollectionAnswer.class)),
        this::restore);
  }

  /** Returns what there is to say of all collections that can be used. */
  public List<CollectionAnswer> describeAll() {
    return describe(collections.ids(), List.of()).collections();
  }

  private Answer list(Caller caller) {
    return Answer.ok(
        describe(
            collections.ids().stream()
                .filter(id -> caller.may(Permission.VIEW_COLLECTION, id))
                .toList(),
            collections.erased().stream()
                .filter(one -> caller.may(Permission.ERASE_COLLECTION, one.id()))
                .map(one -> new ErasedCollection(one.id(), one.until().toString()))
                .toList()));
  }

  private Listed describe(List<String> ids, List<ErasedCollection> erased) {
    Listed listed = new Listed(new ArrayList<>(), new ArrayList<>(), erased);
    for (String id : ids) {
      try {
        listed.collections().add(describe(id));
      } catch (ApiException e) {
        if (!e.code().equals(PeopleCollections.CLOSED)) {
          throw e;
        }
        listed.closed().add(new ClosedCollection(id, String.valueOf(e.details().get("reason"))));
      }
    }
    return listed;
  }

  /** Describes a collection; one of another model is looked at without opening it for use. */
  private CollectionAnswer describe(String id) {
    if (collections.isUsable(id)) {
      PeopleCollection collection = collections.get(id);
      return collection.use(gallery -> answer(id, gallery, collection.settings(), true));
    }
    return collections.look(id, gallery -> answer(id, gallery, collections.settingsOf(id), false));
  }

  private CollectionAnswer answer(
      String id, Gallery gallery, CollectionSettings settings, boolean usable) {
    return new CollectionAnswer(
        id,
        gallery.size(),
        gallery.encodings(),
        ModelAnswer.of(gallery.model()),
        usable,
        settings.falseAlarmRate(),
        settings.requireLiveness(),
        gallery.isEncrypted(),
        usable ? policy(gallery, settings).orElse(null) : null);
  }

  private Optional<PolicyAnswer> policy(Gallery gallery, CollectionSettings settings) {
    return Optional.ofNullable(faces.encoder().measured())
        .map(
            measured ->
                PolicyAnswer.of(
                    new SearchPolicy(settings.falseAlarmRate())
                        .threshold(measured, Math.max(1, gallery.encodings()))));
  }

  private Answer create(Request request) {
    String id = request.form().requiredText("id");
    CollectionSettings settings = settings(request.form(), CollectionSettings.defaults());
    collections.requireNew(id);
    AuditSource source = new AuditSource(request.caller().keyId(), id, request.id());
    announced(
        source,
        AuditAction.CREATE_COLLECTION,
        settings.parameters(),
        () -> collections.create(id, settings));
    return Answer.json(201, describe(id));
  }

  private Answer change(Request request) {
    String id = request.path("collection");
    Form form = request.form();
    CollectionSettings settings =
        isWhole(form)
            ? settings(form, CollectionSettings.defaults())
            : settings(form, collections.get(id).settings());
    announced(
        audit.source(request),
        AuditAction.CHANGE_COLLECTION,
        settings.parameters(),
        () -> collections.change(id, settings));
    return Answer.ok(describe(id));
  }

  /** Returns whether all settings are given, so that those before need not be read. */
  private static boolean isWhole(Form form) {
    return form.has("false_alarm_rate") && form.has("require_liveness");
  }

  private Answer erase(Request request) {
    String id = request.path("collection");
    if (!request.form().requiredText("confirm").equals(id)) {
      throw new ApiException(
          422,
          "not_confirmed",
          "expected the id of this collection in confirm, got another: nothing was erased");
    }
    PeopleCollections.Size size =
        collections
            .get(id)
            .use(gallery -> new PeopleCollections.Size(gallery.size(), gallery.encodings()));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    announced(
        audit.source(request),
        AuditAction.DELETE_COLLECTION,
        Map.of(),
        () -> collections.erase(id, now));
    replays.dropAll(id);
    String until = collections.restorableUntil(now).toString();
    return Answer.ok(
        new ErasedAnswer(
            audit
                .receiptSigner(request)
                .sign(
                    proof ->
                        new Erased(
                            id, size.people(), size.encodings(), now.toString(), until, proof))));
  }

  private Answer restore(Request request) {
    String id = request.path("collection");
    collections.requireErased(id);
    announced(
        audit.source(request),
        AuditAction.RESTORE_COLLECTION,
        Map.of(),
        () -> collections.restore(id));
    return Answer.ok(describe(id));
  }

  private static CollectionSettings settings(Form form, CollectionSettings before) {
    return new CollectionSettings(
        form.share("false_alarm_rate").orElse(before.falseAlarmRate()),
        form.bool("require_liveness", before.requireLiveness()));
  }

  private void announced(
      AuditSource source, AuditAction action, Map<String, String> parameters, Runnable work) {
    audit.announced(
        source.event(action, List.of()).with(parameters),
        () -> {
          work.run();
          return action;
        });
  }

  @Override
  public void close() {
    collections.close();
  }
}
