package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lost while the server is stopped is told and closed; nothing is made anew over it. */
class LostDataTest {
  private Path folder = Path.of("unset");
  private String key = "";
  private Served server;

  @BeforeEach
  void fill(@TempDir Path place) {
    folder = place;
    server = Served.in(folder);
    key = server.key();
    make("staff", "{\"id\":\"staff\",\"require_liveness\":true,\"false_alarm_rate\":0.01}");
    make("guests", "{\"id\":\"guests\"}");
    Said enrolled =
        server.send(
            "POST",
            "/v1/collections/guests/people",
            new Parts().field("name", "Ada").file("images", Served.picture("anna", 1)));
    assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
    server.close();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void make(String id, String json) {
    assertThat(server.send("POST", "/v1/collections", json).status()).as(id).isEqualTo(201);
  }

  private void restart() {
    server = Served.in(folder);
  }

  private Said ask(String method, String path) {
    return server.send(method, path, Optional.of(key), Optional.empty(), new byte[0]);
  }

  private Said patch(String json) {
    return server.send(
        "PATCH",
        "/v1/collections/staff",
        Optional.of(key),
        Optional.of("application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private Path gallery(String id) {
    return folder.resolve("collections").resolve(id).resolve("gallery.db");
  }

  private void requireClosed(String reason) {
    Said closed = ask("GET", "/v1/collections/staff");
    assertThat(closed.status() + " " + closed.code()).isEqualTo("503 collection_closed");
    assertThat(closed.json().at("/error/details/reason").asText()).isEqualTo(reason);
    assertThat(ask("GET", "/v1/collections/guests").json().path("people").asInt()).isEqualTo(1);
    assertThat(ask("GET", "/v1/collections").json().at("/closed/0/id").asText()).isEqualTo("staff");
    JsonNode fault = ask("GET", "/v1/status").json().at("/faults/0");
    assertThat(fault.path("what").asText()).isEqualTo("staff");
    assertThat(fault.path("reason").asText()).isEqualTo(reason);
    assertThat(ask("GET", "/v1/ready").json().path("status").asText()).isEqualTo("degraded");
  }

  @Test
  void withoutALossTheServerIsReady() {
    restart();

    assertThat(ask("GET", "/v1/ready").json().path("status").asText()).isEqualTo("ready");
    assertThat(ask("GET", "/v1/status").json().path("faults")).isEmpty();
  }

  @Test
  void aDeletedGalleryClosesItsCollectionUntilItIsBack() throws IOException {
    Path aside = folder.resolve("aside.db");
    Files.move(gallery("staff"), aside);
    restart();

    requireClosed("missing");
    assertThat(gallery("staff")).doesNotExist();
    assertThat(
            server
                .send(
                    "POST",
                    "/v1/collections",
                    Optional.of(key),
                    Optional.of("application/json"),
                    "{\"id\":\"staff\"}".getBytes(StandardCharsets.UTF_8))
                .code())
        .isEqualTo("collection_exists");
    Files.move(aside, gallery("staff"));

    assertThat(ask("GET", "/v1/collections/staff").json().path("require_liveness").asBoolean())
        .isTrue();
    assertThat(ask("GET", "/v1/status").json().path("faults")).isEmpty();
    assertThat(ask("GET", "/v1/ready").json().path("status").asText()).isEqualTo("ready");
  }

  @Test
  void anEmptiedGalleryClosesItsCollection() throws IOException {
    Files.write(gallery("staff"), new byte[0]);
    restart();

    requireClosed("empty");
    assertThat(gallery("staff")).isEmptyFile();
  }

  @Test
  void aDamagedGalleryClosesItsCollection() throws IOException {
    Files.write(gallery("staff"), new byte[8192]);
    restart();

    requireClosed("unreadable");
  }

  @Test
  void anotherGalleryInItsPlaceClosesACollection() throws IOException {
    Files.delete(gallery("staff"));
    Files.copy(gallery("guests"), gallery("staff"));
    restart();

    requireClosed("replaced");
  }

  @Test
  void theDefaultGalleryIsNotMadeAnewEither() throws IOException {
    restart();
    ask("GET", "/v1/collections/default");
    server.close();
    Files.delete(folder.resolve("gallery.db"));
    restart();

    assertThat(ask("GET", "/v1/collections/default").code()).isEqualTo("collection_closed");
    assertThat(folder.resolve("gallery.db")).doesNotExist();
  }

  @Test
  void settingsThatAreNotWholeCloseTheCollectionUntilAllAreSet() {
    settings("{\"false_alarm_rate\":0.01}");
    restart();

    requireClosed("settings");
    assertThat(patch("{\"false_alarm_rate\":0.01}").code()).isEqualTo("collection_closed");
    assertThat(patch("{\"false_alarm_rate\":0.01,\"require_liveness\":true}").status())
        .isEqualTo(200);
    assertThat(ask("GET", "/v1/collections/staff").json().path("require_liveness").asBoolean())
        .isTrue();
    assertThat(ask("GET", "/v1/status").json().path("faults")).isEmpty();
  }

  @Test
  void settingsThatAreEmptyCloseTheCollection() {
    settings("");
    restart();

    requireClosed("settings");
  }

  private void settings(String text) {
    DataFolder.of(new Home(folder)).galleries().changeSettings("staff", text);
  }

  @Test
  void aDeletedFileOfKeysGivesNobodyANewFirstKey() throws IOException {
    Files.delete(folder.resolve("keys.json"));
    restart();

    assertThat(server.server().firstKey()).isEmpty();
    assertThat(ask("GET", "/v1/collections").code()).isEqualTo("invalid_key");
    assertThat(ask("GET", "/v1/ready").json().path("status").asText()).isEqualTo("degraded");
  }

  @Test
  void aDeletedAuditLogIsNotBegunAnew() throws IOException {
    for (String file : List.of("audit.log", "audit.head")) {
      Files.deleteIfExists(folder.resolve(file));
    }

    assertThatThrownBy(this::restart)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("accept-loss audit.log");
    assertThat(folder.resolve("audit.log")).doesNotExist();
  }

  @Test
  void anAcceptedLossIsForgottenAndNothingOfItIsRemoved() throws IOException {
    Files.write(gallery("staff"), new byte[0]);
    Files.delete(folder.resolve("keys.json"));
    DataInventory inventory = DataInventory.of(DataFolder.of(new Home(folder)));

    inventory.accept("staff");
    inventory.accept("keys.json");
    restart();
    key = server.key();

    assertThat(ask("GET", "/v1/collections/staff").code()).isEqualTo("collection_not_found");
    assertThat(ask("GET", "/v1/status").json().path("faults")).isEmpty();
    assertThat(folder.resolve("collections")).isDirectoryContaining("glob:**/.staff.lost-*");
    make("staff", "{\"id\":\"staff\"}");
  }

  /** The process was killed between making a collection and noting it. */
  @Test
  void aCollectionThatWasMadeAndNotNotedIsNotedAtTheNextStart() throws IOException {
    String inventory = Files.readString(folder.resolve("inventory.json"));
    restart();
    server.send(
        "POST",
        "/v1/collections",
        Optional.of(key),
        Optional.of("application/json"),
        "{\"id\":\"late\"}".getBytes(StandardCharsets.UTF_8));
    server.close();
    Files.writeString(folder.resolve("inventory.json"), inventory);
    restart();

    assertThat(ask("GET", "/v1/collections/late").status()).isEqualTo(200);
    assertThat(DataInventory.of(DataFolder.of(new Home(folder))).collections()).contains("late");
  }

  /** The process was killed between removing the note and erasing the collection. */
  @Test
  void aCollectionWhoseErasureWasOnlyNotedIsThereAtTheNextStart() {
    DataInventory inventory = DataInventory.of(DataFolder.of(new Home(folder)));
    inventory.noteErasure("staff", Instant.now());
    restart();

    assertThat(ask("GET", "/v1/collections/staff").status()).isEqualTo(200);
    assertThat(inventory.noted().erased()).isEmpty();
    assertThat(inventory.collections()).contains("staff");
  }

  @Test
  void aJobWhoseRecordCannotBeReadKeepsItsResults() throws IOException {
    Path job = Files.createDirectories(folder.resolve("jobs").resolve("0123abc"));
    Files.writeString(job.resolve("job.json"), "{\"id\":\"0123");
    Files.writeString(job.resolve("result.png"), "a result");
    restart();

    assertThat(job.resolve("result.png")).hasContent("a result");
    assertThat(ask("GET", "/v1/status").json().at("/faults/0/what").asText())
        .isEqualTo("job 0123abc");
  }
}
