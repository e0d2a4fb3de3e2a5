package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.data.SharedCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share their collections, on a node of Cassandra. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SharedCollectionsTest {
  private final SharedCollections place =
      new SharedCollections(
          new CassandraAddress(
              List.of(SharedCassandra.node().contactPoint()),
              SharedCassandra.unusedKeyspace(),
              Optional.empty(),
              false),
          "");

  @SuppressWarnings("NullAway.Init") // JUnit starts them before the tests
  private Served one;

  @SuppressWarnings("NullAway.Init") // JUnit starts them before the tests
  private Served other;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    place.prepare(1);
    one = Served.in(folder.resolve("one"), config -> config.withShared(place));
    Path second = Files.createDirectories(folder.resolve("other"));
    Files.copy(folder.resolve("one/master.key"), second.resolve("master.key"));
    other =
        Served.in(second, config -> config.withShared(place).withErasedKeptFor(Duration.ZERO))
            .using(one.key());
  }

  @AfterAll
  void stop() {
    if (one != null) {
      one.close();
    }
    if (other != null) {
      other.close();
    }
  }

  private void create(String id) {
    Said made = one.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private static JsonNode enrolled(Served server, String collection, String person) {
    Said made =
        server.send(
            "POST",
            "/v1/collections/" + collection + "/people",
            new Served.Parts().field("name", person).file("images", Served.picture(person, 1)));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("person");
  }

  /** Returns the ids of those whom a search of a picture finds. */
  private static List<String> found(Served server, String collection, String person) {
    Said answer =
        server.send(
            "POST",
            "/v1/collections/" + collection + "/search",
            new Served.Parts().file("image", Served.picture(person, 2)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().findValuesAsText("id");
  }

  /** Requires what one server did to hold at the other within a second. */
  private static void requireSoon(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    boolean held = holds.getAsBoolean();
    while (!held && System.nanoTime() < end) {
      Thread.sleep(50);
      held = holds.getAsBoolean();
    }
    assertThat(held).isTrue();
  }

  @Test
  void whoIsEnrolledAtOneServerIsFoundAndForgottenAtTheOther() {
    create("staff");
    String person = enrolled(one, "staff", "anna").path("id").asText();

    assertThat(found(other, "staff", "anna")).contains(person);
    Said forgotten = other.ask("DELETE", "/v1/collections/staff/people/" + person);
    assertThat(forgotten.json().at("/receipt/purge").asText()).isEqualTo("key_removed");
    assertThat(found(one, "staff", "anna")).doesNotContain(person);
  }

  @Test
  void settingsOfOneServerHoldAtTheOther() {
    create("guests");
    assertThat(other.ask("GET", "/v1/collections/guests").status()).isEqualTo(200);

    one.send("PATCH", "/v1/collections/guests", "{\"false_alarm_rate\":0.01}");

    assertThat(
            other.ask("GET", "/v1/collections/guests").json().path("false_alarm_rate").asDouble())
        .isEqualTo(0.01);
  }

  @Test
  void aCollectionErasedAtOneServerIsGoneAtTheOtherAndCanBeRestored() {
    create("visitors");
    enrolled(other, "visitors", "anna");
    one.send("DELETE", "/v1/collections/visitors", "{\"confirm\":\"visitors\"}");

    assertThat(other.ask("GET", "/v1/collections/visitors").status()).isEqualTo(404);
    assertThat(other.ask("GET", "/v1/health").status()).isEqualTo(200);
  }

  private Said enrolOnce(Served server, String collection, String key) {
    return server.send(
        "POST",
        "/v1/collections/" + collection + "/people",
        List.of(
            "x-api-key",
            one.key(),
            "Idempotency-Key",
            key,
            "Content-Type",
            "multipart/form-data; boundary=BOUNDARY"),
        new Served.Parts().field("name", "Anna").file("images", Served.picture("anna", 1)).bytes());
  }

  private static String personOf(Said enrolled) {
    assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
    return enrolled.json().at("/person/id").asText();
  }

  @Test
  void aRequestRepeatedAtTheOtherServerIsAnsweredAsBefore() {
    create("once");
    Said first = enrolOnce(one, "once", "k1");

    Said again = enrolOnce(other, "once", "k1");

    assertThat(personOf(again)).isEqualTo(personOf(first));
    assertThat(again.json().path("encodings")).isEqualTo(first.json().path("encodings"));
    assertThat(again.response().headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(one.ask("GET", "/v1/collections/once/people").json().path("people")).hasSize(1);
  }

  @Test
  void anAnswerAboutSomebodyForgottenAtTheOtherServerIsNotGivenAgain() {
    create("forgetting");
    String person = personOf(enrolOnce(one, "forgetting", "k2"));
    other.ask("DELETE", "/v1/collections/forgetting/people/" + person);

    Said again = enrolOnce(one, "forgetting", "k2");

    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(again.response().headers().firstValue("Idempotent-Replayed")).isEmpty();
  }

  /** As if its answer could not be kept: a change of a person drops it. */
  @Test
  void aRequestWhoseAnswerIsNotKeptEnrolsNobodyTwice() {
    create("lost");
    String person = personOf(enrolOnce(one, "lost", "k3"));
    one.send("PATCH", "/v1/collections/lost/people/" + person, "{\"name\":\"Anne\"}");

    Said again = enrolOnce(other, "lost", "k3");

    assertThat(again.status()).as(again.body()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("person_exists");
    assertThat(again.json().at("/error/details/person_id").asText()).isEqualTo(person);
  }

  @Test
  void theFirstKeyIsMadeOnce() {
    assertThat(one.server().firstKey()).isPresent();
    assertThat(other.server().firstKey()).isEmpty();
  }

  @Test
  void aKeyMadeAtOneServerWorksAtTheOtherUntilItIsRevoked() throws InterruptedException {
    JsonNode made =
        one.send("POST", "/v1/keys", "{\"name\":\"shared\",\"roles\":[\"operator\"]}").json();
    Served asked = other.using(made.path("key").asText());
    assertThat(asked.ask("GET", "/v1/status").status()).isEqualTo(200);

    one.ask("DELETE", "/v1/keys/" + made.path("id").asText());

    requireSoon(() -> asked.ask("GET", "/v1/status").status() == 401);
  }

  @Test
  void aCollectionErasedForGoodAtOneServerIsTakenFromTheKeysOfBoth() throws InterruptedException {
    create("lobby");
    String id =
        one.send(
                "POST",
                "/v1/keys",
                "{\"name\":\"lobby\",\"roles\":[\"door\"],\"collections\":[\"lobby\"]}")
            .json()
            .path("id")
            .asText();
    assertThat(one.ask("GET", "/v1/keys").body()).contains(id);

    other.send("DELETE", "/v1/collections/lobby", "{\"confirm\":\"lobby\"}");

    requireSoon(() -> !one.ask("GET", "/v1/keys").body().contains(id));
  }

  @Test
  void anOtherMasterKeyIsRefusedAtTheStart(@TempDir Path folder) throws IOException {
    Files.write(
        Files.createDirectories(folder).resolve("master.key"), MasterKey.random().toBytes());

    assertThatThrownBy(() -> Served.in(folder, config -> config.withShared(place)))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("give this server the key of the others");
  }
}
