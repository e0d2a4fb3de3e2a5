package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditException;
import dev.likeness.audit.AuditLog;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to acts when their entries cannot be written, and what entries there are. */
class AuditedServerTest {
  private static final String PEOPLE = "/v1/collections/default/people";

  @TempDir private Path home = Path.of("unset");

  private Path log() {
    return home.resolve("audit.log");
  }

  private List<String> entries() {
    return AuditLog.last(log(), 1000).stream()
        .map(AuditEntry::event)
        .filter(event -> !event.keyId().equals(AuditLog.OWN_KEY))
        .map(event -> event.action() + " " + event.result())
        .toList();
  }

  private AuditEvent last(String action) {
    return AuditLog.last(log(), 1000).stream()
        .map(AuditEntry::event)
        .filter(event -> event.action().equals(action))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static Said enrol(Served served, String id) {
    return served.send(
        "POST",
        PEOPLE,
        new Parts()
            .field("name", "Name of " + id)
            .field("id", id)
            .file("images", Served.picture("mei", 1)));
  }

  private static Said search(Served served) {
    return served.send(
        "POST",
        "/v1/collections/default/search",
        new Parts().file("image", Served.picture("mei", 2)).field("candidates", "true"));
  }

  @Test
  void everyChangeIsAnnouncedAndSettled() throws IOException {
    try (Served served = Served.in(home)) {
      enrol(served, "p1");
      served.send("PATCH", PEOPLE + "/p1", "{\"name\":\"Another\"}");
      served.send("POST", "/v1/collections", "{\"id\":\"staff\"}");
      served.send("PATCH", "/v1/collections/staff", "{\"require_liveness\":true}");
      served.send("DELETE", "/v1/collections/staff", "{\"confirm\":\"staff\"}");
      String key =
          served.send("POST", "/v1/keys", "{\"roles\":[\"door\"]}").json().path("id").asText();
      served.send("POST", "/v1/keys/" + key + "/rotate", "{}");
      served.ask("DELETE", "/v1/keys/" + key);
      served.ask("DELETE", PEOPLE + "/p1");
      assertThat(last("revoke_key").parameters()).containsEntry("key", key);
    }

    assertThat(entries())
        .containsExactly(
            "create_key intended",
            "create_key done",
            "enrol intended",
            "enrol done",
            "update intended",
            "update done",
            "create_collection intended",
            "create_collection done",
            "change_collection intended",
            "change_collection done",
            "delete_collection intended",
            "delete_collection done",
            "create_key intended",
            "create_key done",
            "rotate_key intended",
            "rotate_key done",
            "revoke_key intended",
            "revoke_key done",
            "forget intended",
            "forget done");
    assertThat(AuditLog.verify(log(), AuditEvidence.none()).open()).isZero();
    assertThat(Files.readString(log())).doesNotContain("Another").doesNotContain("Name of");
  }

  @Test
  void nothingIsDoneOrToldThatCannotBeRecordedAndTheServerGoesOnByItself() throws IOException {
    Path away = home.resolve("away");
    try (Served served = Served.in(home)) {
      enrol(served, "p1");
      Files.move(log(), away);

      for (Said refused :
          List.of(
              enrol(served, "p2"),
              served.ask("DELETE", PEOPLE + "/p1"),
              served.send("PATCH", PEOPLE + "/p1", "{\"name\":\"Another\"}"),
              served.send("POST", "/v1/collections", "{\"id\":\"staff\"}"),
              served.send("POST", "/v1/keys", "{\"roles\":[\"door\"]}"),
              served.ask("GET", PEOPLE + "/p1/export"),
              search(served))) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("audit_unavailable");
        assertThat(refused.body()).doesNotContain(home.toString());
      }
      assertThat(served.ask("GET", "/v1/ready").status()).isEqualTo(503);
      assertThat(served.ask("GET", PEOPLE + "/p1").json().at("/person/name").asText())
          .isEqualTo("Name of p1");
      assertThat(served.ask("GET", PEOPLE).json().path("people")).hasSize(1);
      assertThat(served.ask("GET", "/v1/collections").json().path("collections")).hasSize(1);
      assertThat(served.ask("GET", "/v1/keys").json().path("keys")).hasSize(1);

      Files.move(away, log());
      assertThat(served.ask("GET", "/v1/ready").status()).isEqualTo(200);
      assertThat(served.ask("DELETE", PEOPLE + "/p1").status()).isEqualTo(200);
    }

    assertThat(entries()).endsWith("forget intended", "forget done");
    assertThat(AuditLog.verify(log(), AuditEvidence.none()).isSound()).isTrue();
  }

  @Test
  void aServerDoesNotStartOnALogThatWasCut() throws IOException {
    try (Served served = Served.in(home)) {
      enrol(served, "p1");
    }
    String lines = Files.readString(log());
    Files.writeString(log(), lines.substring(0, lines.indexOf('\n') + 1));

    assertThatThrownBy(() -> Served.in(home).close())
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("set-aside");
  }

  @Test
  void theHeadIsKeptInTheSecondPlaceThatIsSet() {
    Path elsewhere = home.resolve("elsewhere").resolve("head");
    try (Served served =
        Served.in(home, config -> config.withAudit(config.audit().withHead(elsewhere)))) {
      assertThat(AuditLog.headIn(elsewhere)).isEqualTo(AuditLog.last(log(), 1).get(0).head());
      assertThat(served.server().port()).isPositive();
    }
  }

  @Test
  void aSearchSaysWithWhatItWasAsked() {
    try (Served served = Served.in(home)) {
      enrol(served, "p1");
      assertThat(search(served).status()).isEqualTo(200);
    }

    assertThat(last("search").parameters())
        .containsEntry("candidates", "true")
        .containsEntry("false_alarm_rate", "0.001");
  }

  @Test
  void denialsAreCountedByKeyAndAddressAndNotByWhatWasSent() throws IOException {
    try (Served served = Served.in(home)) {
      String door =
          served.send("POST", "/v1/keys", "{\"roles\":[\"door\"]}").json().path("key").asText();
      for (int i = 0; i < 3; i++) {
        served.send("GET", PEOPLE, Optional.of(door), Optional.empty(), new byte[0]);
        served.send("GET", PEOPLE, Optional.of("lk_" + i), Optional.empty(), new byte[0]);
      }
      served.send("GET", PEOPLE, Optional.empty(), Optional.empty(), new byte[0]);
      String metrics = served.ask("GET", "/v1/metrics").body();
      assertThat(metrics)
          .contains("likeness_requests_denied_total{key=\"unknown\",status=\"401\"} 3")
          .contains("likeness_requests_denied_total{key=\"none\",status=\"401\"} 1")
          .contains("status=\"403\"} 3");
    }

    List<AuditEvent> denied =
        AuditLog.last(log(), 100).stream()
            .map(AuditEntry::event)
            .filter(event -> event.action().equals("denied"))
            .toList();
    assertThat(denied)
        .extracting(event -> event.result() + " " + event.parameters())
        .containsExactlyInAnyOrder(
            "403 {address=127.0.0.1, count=3}",
            "401 {address=127.0.0.1, count=3}",
            "401 {address=127.0.0.1, count=1}");
    assertThat(denied).extracting(AuditEvent::keyId).contains("unknown", "none");
    assertThat(Files.readString(log())).doesNotContain("lk_");
  }

  @Test
  void whatAKilledServerLeftIsSettledAtTheNextStart() {
    try (Served served = Served.in(home)) {
      enrol(served, "p1");
      try (AuditLog log = AuditLog.open(log())) {
        for (String subject : List.of("p1", "p2")) {
          log.begin(event("enrol", subject));
          log.begin(event("forget", subject));
        }
        log.begin(new AuditEvent("k", "create_key", null, List.of(), "any", "r"));
      }
    }

    Served.in(home).close();

    assertThat(
            AuditLog.last(log(), 100).stream()
                .map(AuditEntry::event)
                .filter(event -> "at_start".equals(event.parameters().get("found")))
                .map(event -> event.action() + " " + event.subjects() + " " + event.result()))
        .containsExactly(
            "enrol [p1] done",
            "forget [p1] not_done",
            "enrol [p2] not_done",
            "forget [p2] done",
            "create_key [] not_done");
  }

  private static AuditEvent event(String action, String subject) {
    return new AuditEvent("k", action, "default", List.of(subject), "any", "r");
  }
}
