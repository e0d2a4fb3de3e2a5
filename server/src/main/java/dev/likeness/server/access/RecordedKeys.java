package dev.likeness.server.access;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.tasks.audit.ActOutcomes;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes of the keys, each announced in the audit log before it happens and recorded after it,
 * with what the key is good for: roles, collections and end, never its label, which is free text.
 */
public final class RecordedKeys {
  private static final String KEY = "key";
  private static final String REMOVED = "removed_collection";
  private static final int MAX_DEPTH = 10_000;

  private final ApiKeys keys;
  private final AuditLog log;
  private final AuditSource source;

  /** Records changes of keys as made on somebody's behalf. */
  public RecordedKeys(ApiKeys keys, AuditLog log, AuditSource source) {
    this.keys = keys;
    this.log = log;
    this.source = source;
  }

  /**
   * Makes a key, as {@link ApiKeys#create} does.
   *
   * @param check throws if the key must not be made; it runs while no key changes
   */
  public CreatedKey create(NewKey about, Runnable check) {
    AuditAct act = log.begin(creation(about));
    CreatedKey made = ended(act, () -> keys.create(about, check));
    act.done(Map.of(KEY, made.about().id()));
    return made;
  }

  /** Makes the first key of a server, as {@link ApiKeys#firstKey} does. */
  public Optional<CreatedKey> firstKey() {
    if (keys.exist()) {
      return Optional.empty();
    }
    AuditAct act = log.begin(creation(NewKey.operator("")));
    Optional<CreatedKey> made = ended(act, keys::firstKey);
    made.ifPresentOrElse(
        key -> act.done(Map.of(KEY, key.about().id())), () -> act.ended("not_done"));
    return made;
  }

  /**
   * Gives a key a new secret, as {@link ApiKeys#rotate} does.
   *
   * @param check throws if the key must not be rotated; it runs while no key changes
   */
  public Optional<RotatedKey> rotate(String id, Duration overlap, Runnable check) {
    Optional<ApiKey> key = keys.find(id);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    AuditAct act = log.begin(event(AuditAction.ROTATE_KEY, key.get(), key.get().grant()));
    Optional<RotatedKey> rotated = ended(act, () -> keys.rotate(id, overlap, check));
    act.ended(ActOutcomes.of(rotated.isPresent()));
    return rotated;
  }

  /** Takes a key away, as {@link ApiKeys#revoke} does. */
  public boolean revoke(String id) {
    Optional<ApiKey> key = keys.find(id);
    if (key.isEmpty()) {
      return false;
    }
    AuditAct act = log.begin(event(AuditAction.REVOKE_KEY, key.get(), key.get().grant()));
    boolean revoked = ended(act, () -> keys.revoke(id));
    act.ended(ActOutcomes.of(revoked));
    return revoked;
  }

  /**
   * Takes a collection that is gone from all keys that name it, so that none of them reaches a
   * later one of its id; a key that is for no other is revoked. One call at a time.
   */
  public void withdraw(String collection) {
    for (ApiKey key : keys.naming(collection)) {
      Grant left = key.grant().without(collection);
      AuditEvent event =
          left.collections().isEmpty()
              ? event(AuditAction.REVOKE_KEY, key, key.grant())
              : event(AuditAction.NARROW_KEY, key, left).with(Map.of(REMOVED, collection));
      AuditAct act = log.begin(event);
      act.ended(ActOutcomes.of(ended(act, () -> keys.withdraw(key.id(), collection))));
    }
  }

  private AuditEvent creation(NewKey about) {
    return source.event(AuditAction.CREATE_KEY, List.of()).with(parameters(about.grant()));
  }

  private AuditEvent event(AuditAction action, ApiKey key, Grant grant) {
    return source.event(action, List.of()).with(parameters(grant)).with(Map.of(KEY, key.id()));
  }

  /** Returns what a key is good for; of very many collections the first, and how many more. */
  private static Map<String, String> parameters(Grant grant) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("roles", AuditEvent.list(grant.roles().stream().map(Role::id).toList()));
    List<String> ids =
        grant.isForAll() ? List.of(Grant.EVERY) : grant.collections().stream().sorted().toList();
    int listed = Math.min(ids.size(), AuditEvent.MAX_LISTED);
    parameters.put("collections", AuditEvent.list(ids.subList(0, listed)));
    if (listed < ids.size()) {
      parameters.put("collections_not_listed", Integer.toString(ids.size() - listed));
    }
    Instant end = grant.expiresAt();
    if (end != null) {
      parameters.put("expires_at", end.toString());
    }
    return parameters;
  }

  private static <T> T ended(AuditAct act, Supplier<T> change) {
    try {
      return change.get();
    } catch (RuntimeException | Error e) {
      act.ended("failed");
      throw e;
    }
  }

  /** Returns what became of an act on keys that a killed process announced. */
  public String outcome(AuditEntry intent) {
    String id = intent.event().parameters().get(KEY);
    if (id == null) {
      return ActOutcomes.of(wasCreated(intent));
    }
    Optional<ApiKey> now = keys.find(id);
    String action = intent.event().action();
    if (action.equals(AuditAction.NARROW_KEY.id())) {
      String removed = intent.event().parameters().getOrDefault(REMOVED, "");
      return ActOutcomes.of(now.filter(key -> key.grant().names(removed)).isEmpty());
    }
    return action.equals(AuditAction.REVOKE_KEY.id()) ? ActOutcomes.of(now.isEmpty()) : "unknown";
  }

  /** Returns whether there is a key made since then that no later entry names. */
  private boolean wasCreated(AuditEntry intent) {
    Set<String> named =
        log.last(MAX_DEPTH).stream()
            .filter(entry -> entry.number() > intent.number())
            .map(entry -> entry.event().parameters().get(KEY))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return keys.list().stream()
        .anyMatch(key -> !key.createdAt().isBefore(intent.at()) && !named.contains(key.id()));
  }
}
