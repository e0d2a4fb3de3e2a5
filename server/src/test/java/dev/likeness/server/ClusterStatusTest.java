package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.cassandra.testing.CassandraNode;
import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.data.SharedCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of its cluster, whose only node is paused for a while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ClusterStatusTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** The answers of one time. */
  private record Answers(Said ready, Said health, JsonNode status, String metrics) {
    static Answers of(Served server) {
      return new Answers(
          server.ask("GET", "/v1/ready"),
          server.ask("GET", "/v1/health"),
          server.ask("GET", "/v1/status").json(),
          server.ask("GET", "/v1/metrics").body());
    }

    JsonNode node() {
      return status.at("/cluster/nodes/0");
    }

    JsonNode followed() {
      return status.at("/cluster/followed/0");
    }

    double metric(String name) {
      return metrics
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " is not among\n" + metrics));
    }
  }

  @SuppressWarnings("NullAway.Init") // JUnit sets it before the tests
  private Answers before;

  @SuppressWarnings("NullAway.Init") // JUnit sets it before the tests
  private Answers paused;

  @SuppressWarnings("NullAway.Init") // JUnit sets it before the tests
  private Answers resumed;

  @BeforeAll
  void pauseTheNode(@TempDir Path folder) throws InterruptedException {
    CassandraNode node = SharedCassandra.node();
    SharedCollections place =
        new SharedCollections(
            new CassandraAddress(
                List.of(node.contactPoint()),
                SharedCassandra.unusedKeyspace(),
                Optional.empty(),
                false),
            "");
    place.prepare(1);
    try (Served server = Served.in(folder, config -> config.withShared(place))) {
      Said enrolled =
          server.send(
              "POST",
              "/v1/collections/default/people",
              new Parts().field("name", "Anna").file("images", Served.picture("anna", 1)));
      assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
      before = Answers.of(server);
      node.pause();
      try {
        awaitReady(server, 503);
        paused = Answers.of(server);
      } finally {
        node.resume();
      }
      awaitReady(server, 200);
      resumed = Answers.of(server);
    }
  }

  private static void awaitReady(Served server, int status) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (server.ask("GET", "/v1/ready").status() != status && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  @Test
  void aServerIsReadyWhileItsNodeIsUp() {
    assertThat(before.ready().status()).isEqualTo(200);
    assertThat(before.ready().json().path("status").asText()).isEqualTo("ready");
  }

  @Test
  void aServerThatCannotReachAMajorityIsNotReady() {
    assertThat(paused.ready().status()).isEqualTo(503);
    assertThat(paused.ready().code()).isEqualTo("store_unavailable");
  }

  @Test
  void aServerThatCannotReachAMajorityRunsStill() {
    assertThat(paused.health().status()).isEqualTo(200);
  }

  @Test
  void aServerIsReadyAgainOnceItsNodeAnswers() {
    assertThat(resumed.ready().status()).isEqualTo(200);
    assertThat(resumed.status().at("/cluster/majority_reachable").asBoolean()).isTrue();
    assertThat(resumed.node().path("state").asText()).isEqualTo("up");
    assertThat(resumed.status().path("collections")).isNotEmpty();
  }

  @Test
  void theStatusListsTheNodeAndWhetherItIsReached() {
    assertThat(before.node().path("address").asText())
        .isEqualTo(
            SharedCassandra.node().contactPoint().getAddress().getHostAddress()
                + ":"
                + SharedCassandra.node().contactPoint().getPort());
    assertThat(before.node().path("state").asText()).isEqualTo("up");
    assertThat(paused.node().path("state").asText()).isEqualTo("down");
    assertThat(paused.status().at("/cluster/majority_reachable").asBoolean(true)).isFalse();
  }

  @Test
  void theStatusSaysHowFarACollectionIsFollowed() {
    assertThat(before.followed().path("collection").asText()).isEqualTo("default");
    assertThat(before.followed().path("applied_change").asLong()).isPositive();
    assertThat(before.followed().path("last_change"))
        .isEqualTo(before.followed().path("applied_change"));
    assertThat(before.followed().path("seconds_since_read").asDouble()).isLessThan(10);
    assertThat(paused.followed().path("seconds_since_read").asDouble()).isGreaterThan(1);
  }

  @Test
  void theNodesAndTheLagAreMeasured() {
    assertThat(before.metric("likeness_store_nodes{state=\"up\"}")).isEqualTo(1);
    assertThat(before.metric("likeness_store_nodes{state=\"down\"}")).isZero();
    assertThat(before.metric("likeness_store_majority")).isEqualTo(1);
    assertThat(paused.metric("likeness_store_nodes{state=\"up\"}")).isZero();
    assertThat(paused.metric("likeness_store_nodes{state=\"down\"}")).isEqualTo(1);
    assertThat(paused.metric("likeness_store_majority")).isZero();
    assertThat(paused.metric("likeness_collection_lag_changes{collection=\"default\"}")).isZero();
    assertThat(paused.metric("likeness_collection_lag_seconds{collection=\"default\"}"))
        .isGreaterThan(1);
  }

  /** Metrics are read most when something fails. */
  @Test
  void peopleAreCountedAlsoWhileTheNodeDoesNotAnswer() {
    assertThat(paused.metric("likeness_people{collection=\"default\"}")).isEqualTo(1);
    assertThat(paused.metric("likeness_encodings{collection=\"default\"}")).isEqualTo(1);
  }

  @Test
  void theMetricsAreThoseOfTheAlertsAndThePage() throws IOException {
    assertThat(
            before
                .metrics()
                .lines()
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet()))
        .containsAll(MetricsTest.OF_CLUSTERS);
    String page = Files.readString(MetricsTest.PAGE);
    assertThat(MetricsTest.OF_CLUSTERS).allMatch(name -> page.contains("| `" + name + "`"));
  }
}
