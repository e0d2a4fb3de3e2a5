package dev.likeness.server.access;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.tasks.audit.ActOutcomes;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Changes of the keys, each announced in the audit log before it happens and recorded after it. */
public final class RecordedKeys {
  private static final String KEY = "key";
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

  /** Makes a key, as {@link ApiKeys#create} does. */
  public CreatedKey create(NewKey about) {
    AuditAct act = log.begin(source.event(AuditAction.CREATE_KEY, List.of()));
    CreatedKey made = ended(act, () -> keys.create(about));
    act.done(Map.of(KEY, made.about().id()));
    return made;
  }

  /** Makes the first key of a server, as {@link ApiKeys#firstKey} does. */
  public Optional<CreatedKey> firstKey() {
    if (keys.exist()) {
      return Optional.empty();
    }
    AuditAct act = log.begin(source.event(AuditAction.CREATE_KEY, List.of()));
    Optional<CreatedKey> made = ended(act, keys::firstKey);
    made.ifPresentOrElse(
        key -> act.done(Map.of(KEY, key.about().id())), () -> act.ended("not_done"));
    return made;
  }

  /** Gives a key a new secret, as {@link ApiKeys#rotate} does. */
  public Optional<RotatedKey> rotate(String id, Duration overlap) {
    if (keys.find(id).isEmpty()) {
      return Optional.empty();
    }
    AuditAct act = log.begin(event(AuditAction.ROTATE_KEY, id));
    Optional<RotatedKey> rotated = ended(act, () -> keys.rotate(id, overlap));
    act.ended(ActOutcomes.of(rotated.isPresent()));
    return rotated;
  }

  /** Takes a key away, as {@link ApiKeys#revoke} does. */
  public boolean revoke(String id) {
    if (keys.find(id).isEmpty()) {
      return false;
    }
    AuditAct act = log.begin(event(AuditAction.REVOKE_KEY, id));
    boolean revoked = ended(act, () -> keys.revoke(id));
    act.ended(ActOutcomes.of(revoked));
    return revoked;
  }

  private AuditEvent event(AuditAction action, String id) {
    return source.event(action, List.of()).with(Map.of(KEY, id));
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
    return intent.event().action().equals(AuditAction.REVOKE_KEY.id())
        ? ActOutcomes.of(keys.find(id).isEmpty())
        : "unknown";
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
