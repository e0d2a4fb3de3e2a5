package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.audit.AuditLog;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.audit.ReceiptVerificationAnswer;
import dev.likeness.tasks.audit.ReceiptVerificationRequest;
import dev.likeness.tasks.audit.VerifyReceipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erased collection can be restored for a time, and is overwritten then. */
class ErasedCollectionTest {
  @TempDir private Path folder = Path.of("unset");

  private Said fillAndErase(Served server) {
    server.send("POST", "/v1/collections", "{\"id\":\"staff\",\"require_liveness\":true}");
    Said enrolled =
        server.send(
            "POST",
            "/v1/collections/staff/people",
            new Parts().field("name", "Anna").file("images", Served.picture("anna", 1)));
    assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
    return server.send("DELETE", "/v1/collections/staff", "{\"confirm\":\"staff\"}");
  }

  @Test
  void itIsNeitherListedNorSearchedAndItsIdIsNotGivenAgain() {
    try (Served server = Served.in(folder)) {
      Said erased = fillAndErase(server);

      Instant at = Instant.parse(erased.json().at("/receipt/erased_at").asText());
      assertThat(Instant.parse(erased.json().at("/receipt/restorable_until").asText()))
          .isEqualTo(at.plus(Duration.ofDays(7)));
      Said listed = server.ask("GET", "/v1/collections");
      assertThat(listed.json().path("collections").toString()).doesNotContain("staff");
      assertThat(listed.json().at("/erased/0/id").asText()).isEqualTo("staff");
      assertThat(server.ask("GET", "/v1/collections/staff/people").code())
          .isEqualTo("collection_not_found");
      assertThat(server.send("POST", "/v1/collections", "{\"id\":\"staff\"}").code())
          .isEqualTo("collection_erased");
    }
  }

  @Test
  void itsReceiptIsSignedByTheKeyOfTheAuditLog() throws Exception {
    Path receipt = folder.resolve("receipt.json");
    Path key = folder.resolve("audit.pub");
    Path log = folder.resolve("audit.log");
    try (Served server = Served.in(folder)) {
      Files.writeString(receipt, fillAndErase(server).body());
    }
    Files.writeString(key, AuditLog.publicKeyIn(folder.resolve("audit.key")).toString());
    ReceiptVerificationRequest request =
        new ReceiptVerificationRequest(receipt, key, Optional.of(log));
    ReceiptVerificationAnswer found = VerifyReceipt.run(request);

    assertThat(found.valid()).as(found.toString()).isTrue();
    assertThat(AuditLog.last(log, 9))
        .filteredOn(entry -> entry.head().toString().equals(found.auditHead()))
        .extracting(entry -> entry.event().action() + " " + entry.event().result())
        .containsExactly("delete_collection done");
    Files.writeString(receipt, Files.readString(receipt).replace("\"people\":1", "\"people\":0"));
    assertThat(VerifyReceipt.run(request).valid()).isFalse();
  }

  @Test
  void itIsRestoredWithEverybodyAlsoAfterARestart() {
    String key;
    try (Served server = Served.in(folder)) {
      key = server.key();
      fillAndErase(server);
    }
    try (Served server = Served.in(folder)) {
      Said restored =
          server.send(
              "POST",
              "/v1/collections/staff/restore",
              Optional.of(key),
              Optional.of("application/json"),
              new byte[] {'{', '}'});

      assertThat(restored.status()).as(restored.body()).isEqualTo(200);
      assertThat(restored.json().path("people").asInt()).isEqualTo(1);
      assertThat(restored.json().path("require_liveness").asBoolean()).isTrue();
    }
  }

  @Test
  void whatIsNotErasedIsNotRestored() {
    try (Served server = Served.in(folder)) {
      assertThat(server.send("POST", "/v1/collections/staff/restore", "{}").code())
          .isEqualTo("collection_not_found");
    }
  }

  @Test
  void withoutATimeToRestoreItIsOverwrittenAtOnce() throws Exception {
    try (Served server = Served.in(folder, config -> config.withErasedKeptFor(Duration.ZERO))) {
      Said erased = fillAndErase(server);

      assertThat(erased.json().at("/receipt/restorable_until").asText())
          .isEqualTo(erased.json().at("/receipt/erased_at").asText());
      try (Stream<Path> left = Files.list(folder.resolve("collections"))) {
        assertThat(left).isEmpty();
      }
      assertThat(server.send("POST", "/v1/collections", "{\"id\":\"staff\"}").status())
          .isEqualTo(201);
    }
  }
}
