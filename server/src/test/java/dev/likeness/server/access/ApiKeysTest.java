package dev.likeness.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.tasks.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final NewKey SEARCHER =
      new NewKey("gate", new Grant(Set.of(Role.DOOR), Set.of("staff"), null));

  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("keys.json");
  }

  private ApiKeys keys() {
    return keysAt(NOW);
  }

  private ApiKeys keysAt(Instant now) {
    return ApiKeys.in(file(), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void aKeyOpensWhatItWasMadeFor() {
    CreatedKey made = keys().create(SEARCHER);

    Caller caller = keys().caller(made.key()).orElseThrow();
    assertThat(caller).isEqualTo(new Caller(made.about().id(), SEARCHER.grant()));
  }

  @Test
  void aKeyIsLongAndRandom() {
    ApiKeys keys = keys();
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      made.add(keys.create(SEARCHER).key());
    }

    assertThat(made).hasSize(20).allMatch(key -> key.matches("lk_[A-Za-z0-9_-]{43}"));
  }

  @Test
  void onlyTheHashIsKept() throws Exception {
    CreatedKey made = keys().create(SEARCHER);

    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(made.key().getBytes(StandardCharsets.UTF_8)));
    assertThat(Files.readString(file())).contains(hash).doesNotContain(made.key().substring(3));
    assertThat(made.toString()).doesNotContain(made.key().substring(3));
  }

  @Test
  void theFileIsForItsOwnerAlone() throws Exception {
    keys().create(SEARCHER);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lk_", "Bearer", "lk_0123456789012345678901234567890123456789012"})
  void whatIsNoKeyIsNobodys(String key) {
    keys().create(SEARCHER);

    assertThat(keys().caller(key)).isEmpty();
  }

  @Test
  void aKeyChangedInItsLastCharacterIsNobodys() {
    String key = keys().create(SEARCHER).key();
    String other = key.substring(0, 45) + (key.endsWith("A") ? "B" : "A");

    assertThat(keys().caller(other)).isEmpty();
  }

  @Test
  void aRevokedKeyIsNobodysInEveryProcessAtOnce() {
    ApiKeys here = keys();
    CreatedKey made = here.create(SEARCHER);
    assertThat(here.caller(made.key())).isPresent();

    ApiKeys elsewhere = keys();
    assertThat(elsewhere.revoke(made.about().id())).isTrue();

    assertThat(here.caller(made.key())).isEmpty();
    assertThat(here.revoke(made.about().id())).isFalse();
  }

  @Test
  void aKeyMadeElsewhereOpensAtOnce() {
    ApiKeys here = keys();
    here.create(SEARCHER);
    assertThat(here.list()).hasSize(1);

    CreatedKey made = keys().create(SEARCHER);

    assertThat(here.caller(made.key())).isPresent();
  }

  @Test
  void anExpiredKeyIsNobodys() {
    CreatedKey made =
        keys()
            .create(
                new NewKey("", new Grant(Set.of(Role.PICTURES), Set.of("*"), NOW.plusSeconds(60))));

    assertThat(keysAt(NOW.plusSeconds(59)).caller(made.key())).isPresent();
    assertThat(keysAt(NOW.plusSeconds(60)).caller(made.key())).isEmpty();
  }

  @Test
  void theLastUseIsToldButNotWritten() throws Exception {
    ApiKeys keys = keys();
    CreatedKey made = keys.create(SEARCHER);
    String before = Files.readString(file());

    keys.caller(made.key());

    assertThat(keys.list()).extracting(ApiKey::lastUsedAt).containsExactly(NOW);
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void theFirstKeyIsMadeOnce() {
    CreatedKey first = keys().firstKey().orElseThrow();

    assertThat(keys().caller(first.key()).map(caller -> caller.may(Permission.ENROL, "any")))
        .contains(true);
    assertThat(keys().firstKey()).isEmpty();
    keys().revoke(first.about().id());
    assertThat(keys().firstKey()).isEmpty();
  }

  @Test
  void manyThreadsLoseNoKey() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      ApiKeys own = keys();
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 10; i++) {
                  own.create(SEARCHER);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join(Duration.ofMinutes(1).toMillis());
    }

    assertThat(keys().list()).hasSize(40);
  }

  @Test
  void whatIsReadIsWhatWasMade() {
    NewKey about =
        new NewKey(
            "a \"label\"",
            new Grant(Set.of(Role.PICTURES, Role.ENROLLER), Set.of("a", "b"), NOW.plusSeconds(1)));
    ApiKey made = keys().create(about).about();

    assertThat(keys().list()).isEqualTo(List.of(made));
    assertThat(made.about()).isEqualTo(about);
  }

  @Test
  void anEndThatHasPassedIsRefused() {
    NewKey ended = new NewKey("", new Grant(Set.of(Role.DOOR), Set.of("*"), NOW));

    assertThatThrownBy(() -> keys().create(ended))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in the future");
    assertThat(keys().list()).isEmpty();
  }

  @Test
  void theEarlierSecretWorksUntilTheOverlapEnds() {
    CreatedKey made = keys().create(SEARCHER);
    RotatedKey rotated = keys().rotate(made.about().id(), Duration.ofMinutes(1)).orElseThrow();

    assertThat(rotated.formerUntil()).isEqualTo(NOW.plusSeconds(60));
    assertThat(keysAt(NOW.plusSeconds(59)).caller(made.key())).isPresent();
    assertThat(keysAt(NOW.plusSeconds(60)).caller(made.key())).isEmpty();
    assertThat(keysAt(NOW.plusSeconds(60)).caller(rotated.created().key())).isPresent();
    assertThat(keys().list()).containsExactly(made.about());
  }

  @Test
  void anotherRotationWithoutOverlapEndsAllEarlierSecrets() {
    CreatedKey made = keys().create(SEARCHER);
    String id = made.about().id();
    RotatedKey second = keys().rotate(id, Duration.ofHours(1)).orElseThrow();
    RotatedKey third = keys().rotate(id, Duration.ZERO).orElseThrow();

    assertThat(keys().caller(made.key())).isEmpty();
    assertThat(keys().caller(second.created().key())).isEmpty();
    assertThat(keys().caller(third.created().key())).isPresent();
  }

  @Test
  void scopesOfAnEarlierFileAreRolesAndAreWrittenSoWithTheNextChange() throws Exception {
    String hash = "0".repeat(64);
    String line =
        "{\"id\":\"%s\",\"label\":\"\",\"sha256\":\""
            + hash
            + "\",\"scopes\":[%s],\"collections\":[\"%s\"],"
            + "\"created_at\":\"2026-01-01T00:00:00Z\",\"expires_at\":null}";
    Files.writeString(
        file(),
        "{\"version\":1,\"keys\":["
            + String.join(
                ",",
                String.format(line, "a", "\"admin\"", "*"),
                String.format(line, "b", "\"admin\",\"read\"", "staff"),
                String.format(line, "c", "\"read\"", "*"),
                String.format(line, "d", "\"search\",\"enrol\"", "staff"))
            + "]}");

    assertThat(keys().list())
        .extracting(key -> key.grant().roles())
        .containsExactly(
            Set.of(Role.OPERATOR),
            Set.of(Role.ADMINISTRATOR, Role.PICTURES),
            Set.of(Role.PICTURES, Role.METRICS),
            Set.of(Role.DOOR, Role.ENROLLER));
    List<ApiKey> before = keys().list();
    keys().create(SEARCHER);
    assertThat(Files.readString(file())).contains("\"version\" : 2").doesNotContain("scopes");
    assertThat(keys().list()).startsWith(before.toArray(ApiKey[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"version\":1}",
        "{\"version\":1,\"keys\":[{}]}",
        "{\"version\":1,\"keys\":[],\"more\":1}",
        "{\"version\":3,\"keys\":[]}"
      })
  void aDamagedFileIsRefused(String content) throws Exception {
    Files.writeString(file(), content);

    assertThatThrownBy(this::keys)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keys.json");
  }

  @Test
  void aKeyIsForSomething() {
    assertThatThrownBy(() -> new NewKey("", new Grant(Set.of(), Set.of("*"), null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NewKey("", new Grant(Set.of(Role.PICTURES), Set.of("a b"), null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keys().list()).isEmpty();
  }
}
