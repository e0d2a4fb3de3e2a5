package dev.likeness.server.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.audit.AuditLog;
import dev.likeness.server.access.AccessPolicy;
import dev.likeness.server.access.ApiKey;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.Permission;
import dev.likeness.server.access.RecordedKeys;
import dev.likeness.server.access.Role;
import dev.likeness.server.access.RotatedKey;
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
import dev.likeness.tasks.audit.AuditSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The keys of this server: listed, made, rotated, revoked. Nobody sees, makes or takes away a key
 * that reaches further than the one that is used.
 */
public final class KeyEndpoints implements Endpoints {
  private static final String PATH = "/v1/keys";
  private static final String ONE = PATH + "/{key}";
  private static final int MAX_COLLECTIONS = 100;

  private final ApiKeys keys;
  private final Predicate<String> isCollection;
  private final AuditLog log;

  /**
   * A role that a key can have.
   *
   * @param id its name
   * @param meaning what it may do, in words
   * @param needsAllCollections whether only a key for all collections can have it
   */
  private record RoleAnswer(String id, String meaning, boolean needsAllCollections) {}

  /**
   * The API keys.
   *
   * @param keys those that reach no further than the key that is used, without their secrets
   * @param grantableRoles the roles that the key that is used may grant
   */
  private record KeyList(List<KeyAnswer> keys, List<RoleAnswer> grantableRoles) {}

  /**
   * A new API key.
   *
   * @param key the key itself, shown only this once
   */
  private record NewKeyAnswer(String key, @JsonUnwrapped KeyAnswer about) {}

  /**
   * An API key with a new secret.
   *
   * @param key the new key itself, shown only this once
   * @param formerKeyUntil until when the earlier one works, too
   */
  private record RotatedKeyAnswer(
      String key, String formerKeyUntil, @JsonUnwrapped KeyAnswer about) {}

  /**
   * A key was revoked.
   *
   * @param id the key's id
   * @param revoked true
   */
  private record RevokedKey(String id, boolean revoked) {}

  /**
   * Makes the group.
   *
   * @param isCollection whether there is a collection of an id
   */
  public KeyEndpoints(ApiKeys keys, Predicate<String> isCollection, AuditLog log) {
    this.keys = keys;
    this.isCollection = isCollection;
    this.log = log;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get(PATH, Permission.MANAGE_KEYS)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "listKeys",
                        Tag.OPERATION,
                        "Lists the keys that reach no further than this one.")
                    .answers(KeyList.class)),
        this::list);
    api.add(
        Route.post(
                PATH,
                Permission.MANAGE_KEYS,
                Fields.none()
                    .text("name", 100)
                    .texts("roles", Role.values().length, 16)
                    .required()
                    .among(Role.ids())
                    .meaning("What the key may do: " + Role.meanings() + ".")
                    .texts("collections", MAX_COLLECTIONS, 64)
                    .meaning("Ids of the collections that it is for, * for all; none: as yours.")
                    .text("expires_at", 40)
                    .meaning("When it ends, such as 2027-01-31T12:00:00Z; none: as yours does."))
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of("createKey", Tag.OPERATION, "Makes a key, which is shown this once.")
                    .status(201)
                    .answers(NewKeyAnswer.class)
                    .fails(422, "collection_not_found")),
        this::create);
    api.add(
        Route.post(
                ONE + "/rotate",
                Permission.MANAGE_KEYS,
                Fields.none()
                    .whole("overlap_hours", 0, (int) ApiKeys.MAX_OVERLAP.toHours())
                    .byDefault((int) ApiKeys.DEFAULT_OVERLAP.toHours())
                    .meaning("How long the earlier secret works, too; 0 ends it at once."))
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "rotateKey", Tag.OPERATION, "Gives a key a new secret, shown this once.")
                    .answers(RotatedKeyAnswer.class)
                    .fails(404, "key_not_found")),
        this::rotate);
    api.add(
        Route.delete(ONE, Permission.MANAGE_KEYS)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "revokeKey",
                        Tag.OPERATION,
                        "Revokes a key, and ends its streams, liveness sessions and jobs.")
                    .answers(RevokedKey.class)
                    .fails(404, "key_not_found")),
        this::revoke);
  }

  private Answer list(Request request) {
    Grant own = request.caller().grant();
    return Answer.ok(
        new KeyList(
            keys.list().stream().filter(key -> own.covers(key.grant())).map(KeyAnswer::of).toList(),
            Arrays.stream(Role.values())
                .filter(role -> own.permissions().containsAll(role.permissions()))
                .map(role -> new RoleAnswer(role.id(), role.meaning(), role.isOfServer()))
                .toList()));
  }

  private Answer create(Request request) {
    CreatedKey made;
    try {
      NewKey wanted =
          new NewKey(
              request.form().text("name").orElse(""),
              wanted(request.form(), request.caller().grant()));
      requireGrantable(request, wanted.grant());
      requireCollections(wanted.grant());
      made =
          recorded(request)
              .create(
                  wanted,
                  () -> {
                    requireStillGrantable(request, wanted.grant());
                    requireCollections(wanted.grant());
                  });
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
    return Answer.json(201, new NewKeyAnswer(made.key(), KeyAnswer.of(made.about())));
  }

  private static Grant wanted(Form form, Grant own) {
    List<String> collections = form.texts("collections");
    return new Grant(
        form.texts("roles").stream().map(KeyEndpoints::role).collect(Collectors.toSet()),
        collections.isEmpty() ? own.collections() : Set.copyOf(collections),
        form.text("expires_at").map(KeyEndpoints::instant).orElse(own.expiresAt()));
  }

  private static Role role(String id) {
    return Role.of(id)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "expected roles among "
                        + String.join(", ", Role.ids())
                        + ", got another: the scopes of earlier versions are roles now, see"
                        + " docs/server.md"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw ApiException.invalid(
              "expected expires_at as a time such as 2027-01-31T12:00:00Z, got something else")
          .causedBy(e);
    }
  }

  private static void requireGrantable(Request request, Grant wanted) {
    requireGrantable(request.caller().grant(), wanted);
  }

  /** The caller's own key may have been narrowed or revoked since the request was let in. */
  private void requireStillGrantable(Request request, Grant wanted) {
    if (request.caller().isKey()) {
      ApiKey own =
          keys.find(request.caller().keyId())
              .orElseThrow(
                  () ->
                      new ApiException(
                          401,
                          "invalid_key",
                          "expected a key that is known here, got another one"));
      requireGrantable(own.grant(), wanted);
    }
  }

  private static void requireGrantable(Grant own, Grant wanted) {
    AccessPolicy.refusalToGrant(own, wanted)
        .ifPresent(
            why -> {
              throw new ApiException(403, "forbidden", why);
            });
  }

  private void requireCollections(Grant wanted) {
    if (!wanted.isForAll() && !wanted.collections().stream().allMatch(isCollection)) {
      throw new ApiException(
          422,
          "collection_not_found",
          "expected ids of collections that are there, got another: see /v1/collections");
    }
  }

  private Answer rotate(Request request) {
    ApiKey key = find(request);
    requireGrantable(request, key.grant());
    int hours =
        request
            .form()
            .whole("overlap_hours", 0, (int) ApiKeys.MAX_OVERLAP.toHours())
            .orElse((int) ApiKeys.DEFAULT_OVERLAP.toHours());
    RotatedKey rotated =
        recorded(request)
            .rotate(
                key.id(),
                Duration.ofHours(hours),
                () -> requireStillGrantable(request, key.grant()))
            .orElseThrow(KeyEndpoints::notFound);
    return Answer.ok(
        new RotatedKeyAnswer(
            rotated.created().key(),
            rotated.formerUntil().toString(),
            KeyAnswer.of(rotated.created().about())));
  }

  private Answer revoke(Request request) {
    String id = find(request).id();
    if (!recorded(request).revoke(id)) {
      throw notFound();
    }
    return Answer.ok(new RevokedKey(id, true));
  }

  /** Returns the key of a request; one that reaches further than the caller's is not there. */
  private ApiKey find(Request request) {
    return keys.find(request.path("key"))
        .filter(key -> request.caller().grant().covers(key.grant()))
        .orElseThrow(KeyEndpoints::notFound);
  }

  private static ApiException notFound() {
    return new ApiException(404, "key_not_found", "there is no key of that id: see /v1/keys");
  }

  private RecordedKeys recorded(Request request) {
    return new RecordedKeys(
        keys, log, new AuditSource(request.caller().keyId(), null, request.id()));
  }
}
