package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditVerification;
import dev.likeness.samples.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server while it is asked for changes, again and again over one data folder: no change
 * that it acknowledged is lost, none is without an entry in the audit log, and the log is sound.
 *
 * <p>{@code -Dlikeness.serverKills=50} kills it more often.
 */
@Tag("slow")
class ServerKillTest {
  private static final int KILLS = Integer.getInteger("likeness.serverKills", 6);
  private static final int WRITERS = 3;
  private static final String PEOPLE = "/v1/collections/default/people";

  /** Compiles little: a server that lives for two seconds starts in half the time. */
  private static final Map<String, String> SHORT_LIFE =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home = Path.of("unset");

  private final Random random = new Random(11);
  private final AtomicInteger requests = new AtomicInteger();

  /** Actions and request ids that were answered with success. */
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  private final Set<String> enrolled = ConcurrentHashMap.newKeySet();
  private final Set<String> askedToForget = ConcurrentHashMap.newKeySet();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> names = new ConcurrentHashMap<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Set<String> askedToRevoke = ConcurrentHashMap.newKeySet();
  private volatile String key = "";
  private volatile String address = "";

  @Test
  void noAcknowledgedChangeIsLostAndNoneIsUnrecorded() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (LaunchedProgram server = start()) {
        check();
        List<Thread> load = load(kill);
        Thread.sleep(300 + random.nextInt(2500));
        assertThat(server.process().isAlive()).as("the server runs until it is killed").isTrue();
        server.process().destroyForcibly().waitFor();
        for (Thread thread : load) {
          thread.join();
        }
      }
    }
    try (LaunchedProgram server = start()) {
      check();
      assertThat(server.process().isAlive()).isTrue();
    }

    assertThat(acknowledged).hasSizeGreaterThan(5 * KILLS);
    System.getLogger("test")
        .log(
            System.Logger.Level.INFO,
            "{0} kills, {1} acknowledged changes, {2} settled at starts",
            KILLS,
            acknowledged.size(),
            entries().stream().filter(event -> event.parameters().containsKey("found")).count());
  }

  private LaunchedProgram start() throws Exception {
    LaunchedProgram server =
        LaunchedProgram.start(home, List.of(), List.of("serve", "--port", "0"), SHORT_LIFE);
    address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
    if (key.isEmpty()) {
      key = server.find("lk_[A-Za-z0-9_-]{43}");
    }
    return server;
  }

  private List<AuditEvent> entries() {
    return AuditLog.last(home.resolve("audit.log"), Integer.MAX_VALUE).stream()
        .map(AuditEntry::event)
        .toList();
  }

  /** Holds the log against what was acknowledged and what is there. */
  private void check() throws Exception {
    Path log = home.resolve("audit.log");
    AuditVerification found =
        AuditLog.verify(
            log,
            AuditEvidence.none()
                .with(AuditLog.headIn(home.resolve("audit.head")))
                .with(AuditLog.publicKeyIn(home.resolve("audit.key"))));
    assertThat(found.isSound()).as(found.toString()).isTrue();
    assertThat(found.open()).isZero();
    List<AuditEvent> entries = entries();
    Set<String> outcomes =
        entries.stream()
            .map(event -> event.action() + " " + event.requestId() + " " + event.result())
            .collect(Collectors.toSet());
    assertThat(acknowledged).allMatch(one -> outcomes.contains(one + " done"));
    Map<String, String> people = people();
    checkPeople(people, entries);
    checkKeys(entries);
  }

  private void checkPeople(Map<String, String> people, List<AuditEvent> entries) {
    Set<String> announced = subjects(entries, "enrol", "intended");
    Set<String> erased = subjects(entries, "forget", "intended");
    assertThat(announced).containsAll(people.keySet());
    assertThat(people.keySet()).noneMatch(forgotten::contains);
    assertThat(subjects(entries, "enrol", "done"))
        .as("whom the log has as enrolled")
        .allMatch(person -> people.containsKey(person) || erased.contains(person));
    for (String person : enrolled) {
      boolean mayBeGone = askedToForget.contains(person);
      assertThat(people.containsKey(person) || mayBeGone).as(person).isTrue();
      assertThat(people.containsKey(person) || erased.contains(person)).as(person).isTrue();
      if (people.containsKey(person)) {
        int name = Integer.parseInt(people.get(person).replace("name ", ""));
        assertThat(name).isGreaterThanOrEqualTo(names.getOrDefault(person, 0));
      }
    }
  }

  private static Set<String> subjects(List<AuditEvent> entries, String action, String result) {
    return entries.stream()
        .filter(event -> event.action().equals(action) && event.result().equals(result))
        .flatMap(event -> event.subjects().stream())
        .collect(Collectors.toSet());
  }

  private void checkKeys(List<AuditEvent> entries) throws Exception {
    Set<String> there =
        Set.copyOf(JSON.readTree(ask("/v1/keys").body()).path("keys").findValuesAsText("id"));
    assertThat(there).containsAll(keys.stream().filter(id -> !askedToRevoke.contains(id)).toList());
    List<AuditEvent> made =
        entries.stream()
            .filter(event -> event.action().equals("create_key") && event.result().equals("done"))
            .toList();
    Set<String> named =
        made.stream()
            .filter(event -> event.parameters().containsKey("key"))
            .map(event -> event.parameters().get("key"))
            .collect(Collectors.toSet());
    long unnamed = there.stream().filter(id -> !named.contains(id)).count();
    assertThat(made.size() - named.size()).isGreaterThanOrEqualTo((int) unnamed);
  }

  private Map<String, String> people() throws Exception {
    Map<String, String> people = new ConcurrentHashMap<>();
    String cursor = "";
    do {
      JsonNode page = JSON.readTree(ask(PEOPLE + "?limit=500" + cursor).body());
      page.path("people")
          .forEach(one -> people.put(one.path("id").asText(), one.path("name").asText()));
      cursor =
          page.path("next_cursor").isTextual()
              ? "&cursor=" + page.path("next_cursor").asText()
              : "";
    } while (!cursor.isEmpty());
    return people;
  }

  private List<Thread> load(int kill) throws IOException {
    byte[] picture = Samples.bytes(Samples.picturesOf(Samples.people().get(0)).get(0));
    List<Thread> threads = new ArrayList<>();
    for (int w = 0; w < WRITERS; w++) {
      String name = "p" + kill + "-" + w + "-";
      threads.add(new Thread(() -> untilKilled(n -> changePeople(name + n, n, picture))));
    }
    threads.add(new Thread(() -> untilKilled(n -> changeSettings(kill * 10_000 + n))));
    threads.add(new Thread(() -> untilKilled(this::changeKeys)));
    threads.forEach(Thread::start);
    return threads;
  }

  /** A step of a load. */
  @FunctionalInterface
  private interface Step {
    void run(int number) throws IOException, InterruptedException;
  }

  private static void untilKilled(Step step) {
    try {
      for (int n = 0; ; n++) {
        step.run(n);
      }
    } catch (IOException | InterruptedException e) {
      // The server was killed: what was under way was not acknowledged.
    }
  }

  private void changePeople(String id, int n, byte[] picture)
      throws IOException, InterruptedException {
    change("enrol", "POST", PEOPLE, "multipart/form-data; boundary=B", form(id, picture));
    enrolled.add(id);
    for (int name = 1; name < 4; name++) {
      change(
          "update", "PATCH", PEOPLE + "/" + id, "application/json", json("name", "name " + name));
      names.put(id, name);
    }
    if (n % 2 == 0) {
      askedToForget.add(id);
      change("forget", "DELETE", PEOPLE + "/" + id, "", new byte[0]);
      forgotten.add(id);
    }
  }

  private void changeSettings(int n) throws IOException, InterruptedException {
    byte[] body =
        ("{\"false_alarm_rate\":" + (1e-4 + n * 1e-9) + "}").getBytes(StandardCharsets.US_ASCII);
    change("change_collection", "PATCH", "/v1/collections/default", "application/json", body);
    Thread.sleep(20);
  }

  private void changeKeys(int n) throws IOException, InterruptedException {
    byte[] body = "{\"roles\":[\"door\"]}".getBytes(StandardCharsets.US_ASCII);
    String id =
        JSON.readTree(change("create_key", "POST", "/v1/keys", "application/json", body))
            .path("id")
            .asText();
    keys.add(id);
    if (n % 2 == 0) {
      askedToRevoke.add(id);
      change("revoke_key", "DELETE", "/v1/keys/" + id, "", new byte[0]);
    }
    Thread.sleep(50);
  }

  /** Asks for a change, and keeps that it was acknowledged. */
  private byte[] change(String action, String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    String request = "%016x".formatted(requests.incrementAndGet());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("x-api-key", key)
            .header("X-Request-Id", request)
            .method(method, BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      builder.header("Content-Type", type);
    }
    HttpResponse<byte[]> answer = HTTP.send(builder.build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isIn(200, 201);
    acknowledged.add(action + " " + request);
    return answer.body();
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(address + path)).header("x-api-key", key).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static byte[] json(String name, String value) {
    return ("{\"" + name + "\":\"" + value + "\"}").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] form(String id, byte[] picture) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (Map.Entry<String, String> field :
        Map.of("id", id, "name", "name 0", "force", "true").entrySet()) {
      form.writeBytes(
          ("--B\r\nContent-Disposition: form-data; name=\""
                  + field.getKey()
                  + "\"\r\n\r\n"
                  + field.getValue()
                  + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    form.writeBytes(
        "--B\r\nContent-Disposition: form-data; name=\"images\"; filename=\"a.png\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(picture);
    form.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }
}
