package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.samples.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose data lies on a full disk, and its audit log on another: each change is refused
 * with {@code 507 disk_full}, what is held stays, and works on when there is room.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskCasesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PEOPLE = "/v1/collections/default/people";

  private SmallDisk disk;
  private LaunchedProgram server;
  private String address = "";
  private String key = "";

  /** An answer. */
  private record Said(int status, JsonNode json) {
    String code() {
      return json.at("/error/code").asText();
    }
  }

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    disk = SmallDisk.in(home, 24_000);
    Path log = Files.createFile(home.resolve("audit.log"));
    // The disk is mounted when the program starts: the link to the log's disk is made there.
    Path launcher = home.resolve("link");
    Files.writeString(launcher, "ln -s \"$1\" \"$2/audit.log\" && shift 2 && exec \"$@\"");
    String data = disk.folder().toString();
    server =
        disk.start(
            Map.of(
                "LIKENESS_GALLERY",
                disk.folder().resolve("gallery.db").toString(),
                "LIKENESS_AUDIT_HEAD",
                home.resolve("audit.head").toString()),
            List.of("sh", launcher.toString(), log.toString(), data),
            List.of("serve", "--port", "0", "--data", data));
    address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
    key = server.find("lk_[A-Za-z0-9_-]{43}");
    assertThat(enrol("held", "anna").status()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Said ask(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(address + path))
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return new Said(answer.statusCode(), JSON.readTree(answer.body()));
  }

  private Said enrol(String id, String person) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("id", id).put("name", id).put("force", true);
    body.putArray("images").add(picture(person));
    return ask("POST", PEOPLE, body.toString());
  }

  private static byte[] picture(String person) throws IOException {
    return Samples.bytes(Samples.picturesOf(person).get(0));
  }

  private static void assertRefused(Said said) {
    assertThat(said.status() + " " + said.code()).isEqualTo("507 disk_full");
  }

  private Said settings(double rate) throws Exception {
    return ask("PATCH", "/v1/collections/default", "{\"false_alarm_rate\":" + rate + "}");
  }

  private JsonNode get(String path) throws Exception {
    Said said = ask("GET", path, "");
    assertThat(said.status()).as(path).isEqualTo(200);
    return said.json();
  }

  @Test
  void enrolling() throws Exception {
    disk.fill();
    assertRefused(enrol("one", "mei"));
    assertThat(ask("GET", PEOPLE + "/one", "").status()).isEqualTo(404);
    ObjectNode probe = JSON.createObjectNode();
    probe.put("image", picture("anna"));
    assertThat(ask("POST", "/v1/collections/default/search", probe.toString()).status())
        .isEqualTo(200);

    disk.empty();
    assertThat(enrol("one", "mei").status()).isEqualTo(201);
    assertThat(get(PEOPLE + "/held").at("/person/name").asText()).isEqualTo("held");
  }

  @Test
  void renaming() throws Exception {
    disk.fill();
    assertRefused(ask("PATCH", PEOPLE + "/held", "{\"notes\":\"other\"}"));
    assertThat(get(PEOPLE + "/held").at("/person/notes").asText()).isEmpty();

    disk.empty();
    assertThat(ask("PATCH", PEOPLE + "/held", "{\"notes\":\"\"}").status()).isEqualTo(200);
  }

  @Test
  void forgetting() throws Exception {
    assertThat(enrol("gone", "georg").status()).isEqualTo(201);
    disk.fill();
    Said forgotten = ask("DELETE", PEOPLE + "/gone", "");
    int there = ask("GET", PEOPLE + "/gone", "").status();
    disk.empty();

    // The log beside the gallery may have room enough: then that bytes remain is told.
    if (forgotten.status() == 200) {
      assertThat(forgotten.json().at("/receipt/purge").asText()).isEqualTo("disk_full");
      assertThat(there).isEqualTo(404);
    } else {
      assertRefused(forgotten);
      assertThat(there).isEqualTo(200);
      assertThat(ask("DELETE", PEOPLE + "/gone", "").status()).isEqualTo(200);
    }
    assertThat(ask("GET", PEOPLE + "/gone", "").status()).isEqualTo(404);
  }

  @Test
  void settings() throws Exception {
    assertThat(settings(0.02).status()).isEqualTo(200);
    disk.fill();
    assertRefused(settings(0.03));
    assertThat(get("/v1/collections/default").path("false_alarm_rate").asDouble()).isEqualTo(0.02);

    disk.empty();
    assertThat(settings(0.03).status()).isEqualTo(200);
    assertThat(get("/v1/collections/default").path("false_alarm_rate").asDouble()).isEqualTo(0.03);
  }

  @Test
  void keys() throws Exception {
    String door = ask("POST", "/v1/keys", "{\"roles\":[\"door\"]}").json().path("id").asText();
    int held = get("/v1/keys").path("keys").size();
    disk.fill();
    assertRefused(ask("POST", "/v1/keys", "{\"roles\":[\"door\"]}"));
    assertRefused(ask("DELETE", "/v1/keys/" + door, ""));
    assertThat(get("/v1/keys").path("keys")).hasSize(held);

    disk.empty();
    assertThat(ask("DELETE", "/v1/keys/" + door, "").status()).isEqualTo(200);
    assertThat(get("/v1/keys").path("keys")).hasSize(held - 1);
  }

  @Test
  void makingACollection() throws Exception {
    disk.fill();
    assertRefused(ask("POST", "/v1/collections", "{\"id\":\"made\"}"));
    assertThat(get("/v1/collections").toString()).doesNotContain("made");
    assertThat(get("/v1/status").path("faults")).isEmpty();

    disk.empty();
    assertThat(ask("POST", "/v1/collections", "{\"id\":\"made\"}").status()).isEqualTo(201);
  }

  @Test
  void erasingACollection() throws Exception {
    assertThat(ask("POST", "/v1/collections", "{\"id\":\"kept\"}").status()).isEqualTo(201);
    disk.fill();
    Said erased = ask("DELETE", "/v1/collections/kept", "{\"confirm\":\"kept\"}");
    int there = ask("GET", "/v1/collections/kept", "").status();
    disk.empty();

    // Closing the gallery removes the log beside it, which may make room enough.
    if (erased.status() == 200) {
      assertThat(there).isEqualTo(404);
    } else {
      assertRefused(erased);
      assertThat(there).isEqualTo(200);
    }
  }

  private Said paint(int steps) throws Exception {
    ObjectNode request = JSON.createObjectNode();
    request.put("content", Samples.bytes(Samples.scene()));
    request.putArray("style").add(Samples.bytes(Samples.paintings().get(0)));
    request
        .putObject("options")
        .put("size_px", 64)
        .put("coarsest_px", 64)
        .put("steps", steps)
        .put("seed", 7);
    return ask("POST", "/v1/paintings", request.toString());
  }

  @Test
  void askingForAPainting() throws Exception {
    int held = get("/v1/paintings").path("jobs").size();
    disk.fill();
    assertRefused(paint(3));
    assertThat(get("/v1/paintings").path("jobs")).hasSize(held);

    disk.empty();
    assertThat(awaitEnd(paint(3)).path("state").asText()).isEqualTo("done");
  }

  @Test
  void theResultOfAPainting() throws Exception {
    Said job = paint(10_000);
    String path = "/v1/paintings/" + job.json().path("id").asText();
    long until = System.nanoTime() + 180_000_000_000L;
    while (get(path).path("preview_number").asInt() < 1) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(50);
    }
    disk.fill();
    JsonNode ended = awaitEnd(job);
    disk.empty();

    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("failed");
    assertThat(ended.at("/error/code").asText()).isEqualTo("disk_full");
    assertThat(awaitEnd(paint(3)).path("state").asText()).isEqualTo("done");
  }

  private JsonNode awaitEnd(Said accepted) throws Exception {
    JsonNode job = accepted.json();
    long until = System.nanoTime() + 180_000_000_000L;
    while (List.of("queued", "running", "paused").contains(job.path("state").asText())) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(50);
      job = get("/v1/paintings/" + accepted.json().path("id").asText());
    }
    return job;
  }

  @BeforeEach
  @AfterEach
  void everyActHasItsOutcome() throws Exception {
    disk.empty();
    JsonNode entries = get("/v1/audit?limit=1000").path("entries");
    long announced = 0;
    long settled = 0;
    for (JsonNode entry : entries) {
      announced += entry.path("result").asText().equals("intended") ? 1 : 0;
      settled += entry.at("/parameters/intent").isTextual() ? 1 : 0;
    }
    assertThat(settled).isEqualTo(announced);
    assertThat(get("/v1/ready").path("status").asText()).isEqualTo("ready");
  }
}
