package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.server.Served.Said;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A key for a collection that is gone does not reach the next one of that id. */
@Timeout(120)
class KeysOfErasedCollectionsTest {
  private static final String STAFF = "/v1/collections/staff";

  @TempDir private Path folder = Path.of("unset");

  private Served overwritingAtOnce() {
    return Served.in(folder, config -> config.withErasedKeptFor(Duration.ZERO));
  }

  private static void create(Served server, String id) {
    Said made = server.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private static void eraseStaff(Served server) {
    Said erased = server.send("DELETE", STAFF, "{\"confirm\":\"staff\"}");
    assertThat(erased.status()).as(erased.body()).isEqualTo(200);
  }

  private static JsonNode keyFor(Served server, String role, String... collections) {
    Said made =
        server.send(
            "POST",
            "/v1/keys",
            "{\"name\":\"Label of it\",\"roles\":[\""
                + role
                + "\"],\"collections\":[\""
                + String.join("\",\"", collections)
                + "\"]}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json();
  }

  private static Said ask(Served server, JsonNode key, String path) {
    return ask(server, key.path("key").asText(), path);
  }

  private static Said ask(Served server, String key, String path) {
    return server.send("GET", path, Optional.of(key), Optional.empty(), new byte[0]);
  }

  private List<AuditEvent> entries(String action) {
    return AuditLog.last(folder.resolve("audit.log"), 1000).stream()
        .map(entry -> entry.event())
        .filter(event -> event.action().equals(action) && event.result().equals("done"))
        .toList();
  }

  private ApiKeys keys() {
    return ApiKeys.in(folder.resolve("keys.json"), Clock.systemUTC());
  }

  @Test
  void aKeyDoesNotReachTheNextCollectionOfItsId() {
    try (Served server = overwritingAtOnce()) {
      create(server, "staff");
      JsonNode admin = keyFor(server, "administrator", "staff");
      JsonNode door = keyFor(server, "door", "staff");
      assertThat(ask(server, door, STAFF).status()).isEqualTo(200);
      eraseStaff(server);
      create(server, "staff");

      for (JsonNode key : List.of(admin, door)) {
        assertThat(ask(server, key, STAFF).code()).isEqualTo("invalid_key");
      }
      assertThat(ask(server, keyFor(server, "door", "staff"), STAFF).status()).isEqualTo(200);
      assertThat(server.ask("GET", STAFF).status()).isEqualTo(200);
    }
    assertThat(entries("revoke_key"))
        .extracting(event -> event.keyId() + " " + event.parameters().get("collections"))
        .containsExactly("erasure staff", "erasure staff");
  }

  @Test
  void aKeyThatIsForOthersTooKeepsThese() {
    try (Served server = overwritingAtOnce()) {
      create(server, "staff");
      create(server, "guests");
      JsonNode door = keyFor(server, "door", "staff", "guests");
      eraseStaff(server);
      create(server, "staff");

      assertThat(ask(server, door, STAFF).code()).isEqualTo("forbidden");
      assertThat(ask(server, door, "/v1/collections/guests").status()).isEqualTo(200);
      assertThat(entries("narrow_key"))
          .extracting(AuditEvent::parameters)
          .singleElement()
          .satisfies(
              about ->
                  assertThat(about)
                      .containsEntry("key", door.path("id").asText())
                      .containsEntry("roles", "door")
                      .containsEntry("collections", "guests")
                      .containsEntry("removed_collection", "staff"));
    }
  }

  @Test
  void aKeyForAllCollectionsIsForTheNextOneToo() {
    try (Served server = overwritingAtOnce()) {
      create(server, "staff");
      JsonNode door = keyFor(server, "door", "*");
      eraseStaff(server);
      create(server, "staff");

      assertThat(ask(server, door, STAFF).status()).isEqualTo(200);
    }
  }

  @Test
  void whileItCanBeRestoredItsKeysAreOfNoUseAndThenWorkAgain() {
    try (Served server = Served.in(folder)) {
      create(server, "staff");
      JsonNode door = keyFor(server, "door", "staff");
      eraseStaff(server);
      assertThat(ask(server, door, STAFF).code()).isEqualTo("collection_not_found");
      assertThat(
              server
                  .send("POST", "/v1/keys", "{\"roles\":[\"door\"],\"collections\":[\"staff\"]}")
                  .code())
          .isEqualTo("collection_not_found");

      assertThat(server.send("POST", STAFF + "/restore", "{}").status()).isEqualTo(200);
      assertThat(ask(server, door, STAFF).status()).isEqualTo(200);
    }
    assertThat(entries("revoke_key")).isEmpty();
  }

  @Test
  void itsKeysAreRevokedWhenItsTimeIsOver() throws Exception {
    String operator;
    JsonNode door;
    try (Served server = Served.in(folder)) {
      operator = server.key();
      create(server, "staff");
      door = keyFor(server, "door", "staff");
      eraseStaff(server);
    }
    Path collections = folder.resolve("collections");
    try (var erased = Files.list(collections)) {
      Files.move(erased.findFirst().orElseThrow(), collections.resolve(".erased-staff-1"));
    }
    try (Served server = Served.in(folder)) {
      while (keys().list().size() > 1) {
        Thread.sleep(20);
      }

      assertThat(ask(server, door, STAFF).code()).isEqualTo("invalid_key");
      assertThat(ask(server, operator, "/v1/collections").status()).isEqualTo(200);
    }
    assertThat(entries("revoke_key"))
        .extracting(event -> event.parameters().get("key"))
        .containsExactly(door.path("id").asText());
  }

  /** As after an earlier version overwrote it, or what was lost of it was given up. */
  @Test
  void aKeyThatNamesNothingDoesNotReachWhatIsMadeLater() {
    try (Served server = Served.in(folder)) {
      String left =
          keys().create(new NewKey("", new Grant(Set.of(Role.DOOR), Set.of("staff"), null))).key();
      assertThat(ask(server, left, STAFF).code()).isEqualTo("collection_not_found");
      create(server, "staff");

      assertThat(ask(server, left, STAFF).code()).isEqualTo("invalid_key");
    }
  }

  @Test
  void aCollectionIsNotMadeWhoseFormerKeysCannotBeRevoked() throws Exception {
    try (Served server = Served.in(folder)) {
      keys().create(new NewKey("", new Grant(Set.of(Role.DOOR), Set.of("staff"), null)));
      Path file = folder.resolve("keys.json");
      Files.createDirectory(folder.resolve("keys.json.next"));
      Files.writeString(folder.resolve("keys.json.next/in-the-way"), "");
      byte[] before = Files.readAllBytes(file);

      assertThat(server.send("POST", "/v1/collections", "{\"id\":\"staff\"}").status())
          .isGreaterThanOrEqualTo(500);
      assertThat(server.ask("GET", STAFF).code()).isEqualTo("collection_not_found");
      assertThat(file).hasBinaryContent(before);
    }
  }

  /** Its body may come so slowly that the collection is another one when it is there. */
  @Test
  void aRequestThatWasBegunBeforeIsRefusedWhenItsBodyIsThere() throws Exception {
    try (Served server = overwritingAtOnce()) {
      create(server, "staff");
      JsonNode admin = keyFor(server, "administrator", "staff");
      String body = "{\"require_liveness\":true}";
      try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
        send(slow, head(admin.path("key").asText(), body.length()) + body.substring(0, 5));
        awaitBegun(server);
        eraseStaff(server);
        create(server, "staff");
        send(slow, body.substring(5));

        assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .startsWith("HTTP/1.1 401 ");
      }
      assertThat(server.ask("GET", STAFF).json().path("require_liveness").asBoolean()).isFalse();
    }
  }

  private static String head(String key, int length) {
    return "PATCH "
        + STAFF
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json"
        + "\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Waits until the slow request and the one for the metrics are being answered. */
  private static void awaitBegun(Served server) throws InterruptedException {
    while (!server.ask("GET", "/v1/metrics").body().contains("likeness_requests_in_flight 2")) {
      Thread.sleep(20);
    }
  }
}
