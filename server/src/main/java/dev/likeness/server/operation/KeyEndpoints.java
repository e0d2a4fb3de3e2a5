package dev.likeness.server.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.server.access.ApiKey;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Audit;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.access.NewKey;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of this server: listed, made, revoked. */
public final class KeyEndpoints implements Endpoints {
  private static final int MAX_COLLECTIONS = 100;

  private final ApiKeys keys;
  private final Audit audit;

  /**
   * An API key, without its secret.
   *
   * @param id by which it is revoked
   * @param name its label
   * @param scopes what it may do
   * @param collections the only collections that it may use; an empty list for all
   * @param createdAt when it was made
   * @param lastUsedAt when it was last used; null if never
   * @param expiresAt when it stops being valid; null if never
   */
  private record KeyAnswer(
      String id,
      String name,
      List<String> scopes,
      List<String> collections,
      String createdAt,
      @Nullable String lastUsedAt,
      @Nullable String expiresAt) {
    static KeyAnswer of(ApiKey key) {
      return new KeyAnswer(
          key.id(),
          key.about().label(),
          key.about().scopes().stream().sorted().map(Scope::id).toList(),
          key.about().collections().stream().sorted().toList(),
          key.createdAt().toString(),
          Optional.ofNullable(key.lastUsedAt()).map(Instant::toString).orElse(null),
          Optional.ofNullable(key.about().expiresAt()).map(Instant::toString).orElse(null));
    }
  }

  /**
   * The API keys.
   *
   * @param keys the keys, without their secrets
   */
  private record KeyList(List<KeyAnswer> keys) {}

  /**
   * A new API key.
   *
   * @param key the key itself, shown only this once
   */
  private record NewKeyAnswer(String key, @JsonUnwrapped KeyAnswer about) {}

  /**
   * A key was revoked.
   *
   * @param id the key's id
   * @param revoked true
   */
  private record RevokedKey(String id, boolean revoked) {}

  /** Makes the group. */
  public KeyEndpoints(ApiKeys keys, Audit audit) {
    this.keys = keys;
    this.audit = audit;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/keys", Scope.ADMIN)
            .as(Operation.of("listKeys", Tag.OPERATION, "Lists the keys.").answers(KeyList.class)),
        request -> Answer.ok(new KeyList(keys.list().stream().map(KeyAnswer::of).toList())));
    api.add(
        Route.post(
                "/v1/keys",
                Scope.ADMIN,
                Fields.none()
                    .text("name", 100)
                    .texts("scopes", Scope.values().length, 16)
                    .required()
                    .among(Arrays.stream(Scope.values()).map(Scope::id).toList())
                    .meaning("What the key is good for.")
                    .texts("collections", MAX_COLLECTIONS, 64)
                    .meaning("Ids of the collections that it opens; none for all.")
                    .text("expires_at", 40)
                    .meaning("From when on it opens nothing, such as 2027-01-31T12:00:00Z."))
            .as(
                Operation.of("createKey", Tag.OPERATION, "Makes a key, which is shown this once.")
                    .status(201)
                    .answers(NewKeyAnswer.class)),
        this::create);
    api.add(
        Route.delete("/v1/keys/{key}", Scope.ADMIN)
            .as(
                Operation.of("revokeKey", Tag.OPERATION, "Revokes a key.")
                    .answers(RevokedKey.class)
                    .fails(404, "key_not_found")),
        this::revoke);
  }

  private Answer create(Request request) {
    Form form = request.form();
    List<String> collections = form.texts("collections");
    CreatedKey made;
    try {
      made =
          keys.create(
              new NewKey(
                  form.text("name").orElse(""),
                  scopes(form.texts("scopes")),
                  collections.isEmpty() ? Set.of("*") : Set.copyOf(collections),
                  form.text("expires_at").map(KeyEndpoints::instant).orElse(null)));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
    note(request, "create_key", made.about().id());
    return Answer.json(201, new NewKeyAnswer(made.key(), KeyAnswer.of(made.about())));
  }

  private static Set<Scope> scopes(List<String> ids) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String id : ids) {
      scopes.add(
          Arrays.stream(Scope.values())
              .filter(scope -> scope.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      ApiException.invalid(
                          "expected scopes among "
                              + Arrays.stream(Scope.values())
                                  .map(Scope::id)
                                  .collect(Collectors.joining(", "))
                              + ", got another")));
    }
    return scopes;
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

  private Answer revoke(Request request) {
    String id = request.path("key");
    if (!keys.revoke(id)) {
      throw new ApiException(404, "key_not_found", "there is no key of that id: see /v1/keys");
    }
    note(request, "revoke_key", id);
    return Answer.ok(new RevokedKey(id, true));
  }

  /** The key that was made or revoked stands where else the result stands. */
  private void note(Request request, String action, String keyId) {
    audit.record(request.caller(), action, "", List.of(), keyId, request.id());
  }
}
