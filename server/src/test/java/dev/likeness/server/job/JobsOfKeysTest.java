package dev.likeness.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.samples.Samples;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.Role;
import dev.likeness.server.job.JobServer.Event;
import dev.likeness.server.job.JobServer.Part;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose jobs a key sees, and what becomes of them when the key is taken away. */
class JobsOfKeysTest {
  private static final String LONG = "{\"size_px\":96,\"steps\":5000}";

  @TempDir private Path folder = Path.of("unset");
  private JobServer server;

  @BeforeEach
  void start() throws Exception {
    server = new JobServer(folder, JobLimits.defaults());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Another process's view of the keys, as that of the command line. */
  private ApiKeys keys() {
    return ApiKeys.in(folder.resolve("keys.json"), Clock.systemUTC());
  }

  private CreatedKey key(Role role, String collection) {
    return keys().create(new NewKey("", new Grant(Set.of(role), Set.of(collection), null)));
  }

  private String begin(String key) throws Exception {
    HttpResponse<byte[]> answer =
        server.post(
            key,
            "/v1/paintings",
            Part.file("content", "c.jpg", Samples.bytes(Samples.scene())),
            Part.file("style", "s.jpg", Samples.bytes(Samples.paintings().get(0))),
            Part.text("options", LONG));
    assertThat(answer.statusCode()).isEqualTo(202);
    return "/v1/paintings/" + JobServer.json(answer).path("id").asText();
  }

  /** Reads a job's events in another thread, and returns when the first has come. */
  private CompletableFuture<List<Event>> follow(String key, String job) throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CompletableFuture<List<Event>> stream = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                stream.complete(
                    server.events(
                        key,
                        job + "/events",
                        event -> {
                          first.countDown();
                          return false;
                        }));
              } catch (Exception e) {
                stream.completeExceptionally(e);
              }
            });
    reader.setDaemon(true);
    reader.start();
    assertThat(first.await(1, TimeUnit.MINUTES)).isTrue();
    return stream;
  }

  @Test
  void aRevokedKeysJobsAndStreamsEndWithinASecond() throws Exception {
    CreatedKey painter = key(Role.PICTURES, "default");
    String job = begin(painter.key());
    server.await(painter.key(), job, told -> told.path("state").asText().equals("running"));
    CompletableFuture<List<Event>> stream = follow(painter.key(), job);

    keys().revoke(painter.about().id());
    List<Event> events = stream.get(1500, TimeUnit.MILLISECONDS);
    assertThat(events).isNotEmpty();
    JsonNode ended = server.await(server.admin(), job, JobServer::hasEnded);
    assertThat(ended.path("state").asText()).isEqualTo("cancelled");
    assertThat(ended.path("key_id").asText()).isEqualTo(painter.about().id());
  }

  @Test
  void aStreamThatWasOpenedWithAnEarlierSecretEndsWithIt() throws Exception {
    CreatedKey painter = key(Role.PICTURES, "default");
    String job = begin(painter.key());
    CompletableFuture<List<Event>> stream = follow(painter.key(), job);

    String now = keys().rotate(painter.about().id(), Duration.ZERO).orElseThrow().created().key();
    stream.get(1500, TimeUnit.MILLISECONDS);
    assertThat(JobServer.json(server.get(now, job)).path("state").asText())
        .isIn("queued", "running");
    server.delete(now, job);
  }

  @Test
  void anAdministratorSeesAndEndsTheJobsOfItsCollectionsAlone() throws Exception {
    String admin = key(Role.ADMINISTRATOR, "default").key();
    String own = begin(key(Role.PICTURES, "default").key());
    String others = begin(server.reader());

    assertThat(server.get(admin, own).statusCode()).isEqualTo(200);
    assertThat(server.get(admin, others).statusCode()).isEqualTo(404);
    assertThat(server.post(admin, others + "/cancel").statusCode()).isEqualTo(404);
    assertThat(
            JobServer.json(server.get(admin, "/v1/paintings")).path("jobs").findValuesAsText("id"))
        .containsExactly(own.substring("/v1/paintings/".length()));
    assertThat(server.post(admin, own + "/cancel").statusCode()).isEqualTo(202);
    assertThat(
            JobServer.json(server.get(server.admin(), "/v1/paintings"))
                .path("jobs")
                .findValuesAsText("id"))
        .hasSize(2);
    server.delete(server.admin(), others);
    assertThat(server.get(server.reader(), others).statusCode()).isEqualTo(404);
  }
}
