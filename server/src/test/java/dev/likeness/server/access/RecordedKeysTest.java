package dev.likeness.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log says of keys. */
class RecordedKeysTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final NewKey ABOUT =
      new NewKey(
          "Ann's door",
          new Grant(
              Set.of(Role.DOOR, Role.ENROLLER), Set.of("staff", "guests"), NOW.plusSeconds(60)));

  @TempDir private Path folder = Path.of("unset");
  private ApiKeys keys;
  private AuditLog log;
  private RecordedKeys recorded;

  @BeforeEach
  void open() {
    keys = ApiKeys.in(folder.resolve("keys.json"), Clock.fixed(NOW, ZoneOffset.UTC));
    log = AuditLog.open(folder.resolve("audit.log"));
    recorded = new RecordedKeys(keys, log, AuditSource.commandLine(null));
  }

  @AfterEach
  void close() {
    log.close();
  }

  private CreatedKey create(String... collections) {
    return recorded.create(
        new NewKey("", new Grant(Set.of(Role.DOOR), Set.of(collections), null)), () -> {});
  }

  private List<String> entries() {
    return log.last(1000).stream()
        .map(AuditEntry::event)
        .filter(event -> !event.keyId().equals(AuditLog.OWN_KEY))
        .map(event -> event.action() + " " + event.result())
        .toList();
  }

  @Test
  void eachEntrySaysWhatTheKeyIsGoodForAndNotItsLabel() throws Exception {
    String id = recorded.create(ABOUT, () -> {}).about().id();
    recorded.rotate(id, Duration.ZERO, () -> {});
    recorded.revoke(id);

    Map<String, String> given =
        Map.of(
            "roles", "door+enroller",
            "collections", "guests+staff",
            "expires_at", "2026-03-01T12:01:00Z");
    assertThat(entries())
        .containsExactly(
            "create_key intended",
            "create_key done",
            "rotate_key intended",
            "rotate_key done",
            "revoke_key intended",
            "revoke_key done");
    List<SortedMap<String, String>> parameters =
        log.last(1000).stream()
            .map(AuditEntry::event)
            .filter(event -> !event.keyId().equals(AuditLog.OWN_KEY))
            .map(AuditEvent::parameters)
            .toList();
    assertThat(parameters).allSatisfy(about -> assertThat(about).containsAllEntriesOf(given));
    assertThat(parameters.subList(1, 6)).allSatisfy(a -> assertThat(a).containsEntry("key", id));
    assertThat(Files.readString(folder.resolve("audit.log"))).doesNotContain("Ann");
  }

  @Test
  void theFirstKeyIsForAll() {
    recorded.firstKey();

    assertThat(log.last(1).get(0).event().parameters())
        .containsEntry("roles", "operator")
        .containsEntry("collections", "*");
  }

  @Test
  void ofVeryManyCollectionsSomeAreNamedAndTheOthersCounted() {
    String id =
        create(
                IntStream.range(0, 130)
                    .mapToObj(i -> "c".repeat(60) + (1000 + i))
                    .toArray(String[]::new))
            .about()
            .id();

    assertThat(recorded.revoke(id)).isTrue();
    SortedMap<String, String> about = log.last(1).get(0).event().parameters();
    assertThat(about.getOrDefault("collections", "").split("\\+"))
        .hasSize(100)
        .contains("c".repeat(60) + 1000);
    assertThat(about).containsEntry("collections_not_listed", "30");
  }

  @Test
  void aCollectionIsWithdrawnFromTheKeysThatNameIt() {
    String both = create("staff", "guests").about().id();
    String one = create("staff").about().id();
    String other = create("guests").about().id();
    String all = create("*").about().id();

    recorded.withdraw("staff");

    assertThat(
            keys.list().stream()
                .collect(Collectors.toMap(ApiKey::id, key -> key.grant().collections())))
        .isEqualTo(Map.of(both, Set.of("guests"), other, Set.of("guests"), all, Set.of("*")));
    assertThat(keys.find(one)).isEmpty();
    assertThat(entries())
        .endsWith(
            "narrow_key intended", "narrow_key done", "revoke_key intended", "revoke_key done");
    int before = entries().size();
    recorded.withdraw("staff");
    assertThat(entries()).hasSize(before);
  }

  @Test
  void aNarrowedKeyKeepsItsSecrets() {
    CreatedKey made = create("staff", "guests");
    RotatedKey rotated =
        recorded.rotate(made.about().id(), Duration.ofHours(1), () -> {}).orElseThrow();

    recorded.withdraw("staff");

    for (String secret : List.of(made.key(), rotated.created().key())) {
      Caller caller = keys.caller(secret).orElseThrow();
      assertThat(caller.may(Permission.VIEW_COLLECTION, "guests")).isTrue();
      assertThat(caller.may(Permission.VIEW_COLLECTION, "staff")).isFalse();
    }
  }

  /** As a collection that was erased after the request for a key was looked at. */
  @Test
  void noKeyIsMadeOrRotatedWhoseCheckFails() {
    String id = create("staff").about().id();
    Runnable check =
        () -> {
          throw new IllegalStateException("gone");
        };

    assertThatThrownBy(() -> recorded.create(ABOUT, check)).hasMessage("gone");
    assertThatThrownBy(() -> recorded.rotate(id, Duration.ZERO, check)).hasMessage("gone");
    assertThat(keys.list()).extracting(ApiKey::id).containsExactly(id);
    assertThat(entries()).contains("create_key failed").endsWith("rotate_key failed");
  }

  @Test
  void whatBecameOfAnAnnouncedWithdrawalIsSeenFromTheKeys() {
    String id = create("staff", "guests").about().id();
    log.begin(
        AuditSource.commandLine(null)
            .event(AuditAction.NARROW_KEY, List.of())
            .with(Map.of("key", id, "removed_collection", "staff")));
    AuditEntry intent = log.last(1).get(0);

    assertThat(recorded.outcome(intent)).isEqualTo("not_done");
    keys.withdraw(id, "staff");
    assertThat(recorded.outcome(intent)).isEqualTo("done");
  }
}
