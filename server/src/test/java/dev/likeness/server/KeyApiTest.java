package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys over HTTP: nobody grants, sees or takes away more than they hold. */
class KeyApiTest {
  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
    for (String id : List.of("mine", "yours")) {
      served.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
    }
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String administrator() {
    return served.keyFor(Map.of("roles", List.of("administrator"), "collections", List.of("mine")));
  }

  private static Said post(String key, String path, String json) {
    return served.send(
        "POST",
        path,
        Optional.of(key),
        Optional.of("application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static Said ask(String key, String method, String path) {
    return served.send(method, path, Optional.of(key), Optional.empty(), new byte[0]);
  }

  /** Makes a key with the first key, and returns the answer. */
  private static JsonNode made(String json) {
    Said said = post(served.key(), "/v1/keys", json);
    assertThat(said.status()).isEqualTo(201);
    return said.json();
  }

  private static Instant soon() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"roles\":[\"door\"],\"collections\":[\"*\"]} | 403 | forbidden",
        "{\"roles\":[\"door\"],\"collections\":[\"yours\"]} | 403 | forbidden",
        "{\"roles\":[\"door\"],\"collections\":[\"nowhere\"]} | 403 | forbidden",
        "{\"roles\":[\"door\"],\"collections\":[\"mine\",\"yours\"]} | 403 | forbidden",
        "{\"roles\":[\"operator\"],\"collections\":[\"*\"]} | 403 | forbidden",
        "{\"roles\":[\"operator\"],\"collections\":[\"mine\"]} | 400 | invalid_request",
        "{\"roles\":[\"metrics\"],\"collections\":[\"*\"]} | 403 | forbidden",
        "{\"roles\":[\"admin\"],\"collections\":[\"mine\"]} | 400 | invalid_request",
        "{\"roles\":[],\"collections\":[\"mine\"]} | 400 | invalid_request",
        "{\"scopes\":[\"admin\"]} | 400 | unknown_field"
      })
  void anAdministratorGrantsNoMoreThanItHolds(String json, int status, String code) {
    Said said = post(administrator(), "/v1/keys", json);

    assertThat(said.status()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code);
  }

  @Test
  void anAdministratorGrantsWhatItHolds() {
    Said said = post(administrator(), "/v1/keys", "{\"roles\":[\"door\",\"administrator\"]}");

    assertThat(said.status()).isEqualTo(201);
    assertThat(said.json().path("collections").toString()).isEqualTo("[\"mine\"]");
  }

  @Test
  void whoseKeyEndsGrantsNoLongerOne() {
    String end = soon().toString();
    String admin =
        made("{\"roles\":[\"administrator\"],\"collections\":[\"mine\"],\"expires_at\":\""
                + end
                + "\"}")
            .path("key")
            .asText();
    String door = "{\"roles\":[\"door\"],\"expires_at\":\"";

    assertThat(post(admin, "/v1/keys", door + soon().plusSeconds(5) + "\"}").status())
        .isEqualTo(403);
    assertThat(post(admin, "/v1/keys", "{\"roles\":[\"door\"]}").json().path("expires_at").asText())
        .isEqualTo(end);
    String endless = made("{\"roles\":[\"door\"],\"collections\":[\"mine\"]}").path("id").asText();
    assertThat(post(admin, "/v1/keys/" + endless + "/rotate", "{}").status()).isEqualTo(403);
  }

  @Test
  void keysThatReachFurtherAreNotThere() {
    String admin = administrator();
    String operator = made("{\"roles\":[\"operator\"]}").path("id").asText();
    String others =
        made("{\"roles\":[\"door\"],\"collections\":[\"mine\",\"yours\"]}").path("id").asText();
    String own = made("{\"roles\":[\"door\"],\"collections\":[\"mine\"]}").path("id").asText();

    assertThat(ask(admin, "GET", "/v1/keys").json().path("keys").findValuesAsText("id"))
        .contains(own)
        .doesNotContain(operator, others);
    for (String id : List.of(operator, others, "key_none")) {
      assertThat(ask(admin, "DELETE", "/v1/keys/" + id).code()).isEqualTo("key_not_found");
      assertThat(post(admin, "/v1/keys/" + id + "/rotate", "{}").code()).isEqualTo("key_not_found");
    }
    assertThat(ask(admin, "DELETE", "/v1/keys/" + own).status()).isEqualTo(200);
    assertThat(ask(served.key(), "GET", "/v1/keys").json().path("keys").findValuesAsText("id"))
        .contains(operator, others)
        .doesNotContain(own);
  }

  @Test
  void theRolesThatMayBeGrantedAreListed() {
    assertThat(
            ask(administrator(), "GET", "/v1/keys")
                .json()
                .path("grantable_roles")
                .findValuesAsText("id"))
        .containsExactly("pictures", "door", "enroller", "auditor", "administrator");
  }

  @Test
  void aCollectionThatIsNotThereAndAnEndThatHasPassedAreRefused() {
    assertThat(
            post(served.key(), "/v1/keys", "{\"roles\":[\"door\"],\"collections\":[\"nowhere\"]}")
                .code())
        .isEqualTo("collection_not_found");
    Said ended =
        post(
            served.key(),
            "/v1/keys",
            "{\"roles\":[\"door\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}");
    assertThat(ended.status()).isEqualTo(400);
    assertThat(ended.body()).contains("in the future");
  }

  @Test
  void aRotatedKeyHasTwoSecretsOrAtOnceOne() {
    JsonNode before = made("{\"roles\":[\"pictures\"],\"collections\":[\"mine\"]}");
    String path = "/v1/keys/" + before.path("id").asText() + "/rotate";

    JsonNode second = post(served.key(), path, "{\"overlap_hours\":1}").json();
    assertThat(Instant.parse(second.path("former_key_until").asText()))
        .isBetween(soon().minusSeconds(60), soon().plusSeconds(60));
    for (JsonNode key : List.of(before, second)) {
      assertThat(ask(key.path("key").asText(), "GET", "/v1/models").status()).isEqualTo(200);
    }
    JsonNode third = post(served.key(), path, "{\"overlap_hours\":0}").json();
    for (JsonNode key : List.of(before, second)) {
      assertThat(ask(key.path("key").asText(), "GET", "/v1/models").code())
          .isEqualTo("invalid_key");
    }
    assertThat(ask(third.path("key").asText(), "GET", "/v1/models").status()).isEqualTo(200);
    assertThat(third.path("id")).isEqualTo(before.path("id"));
  }

  @Test
  void anAuditorReadsTheEntriesOfItsCollectionsAlone() {
    for (String id : List.of("mine", "yours")) {
      served.send(
          "POST",
          "/v1/collections/" + id + "/people",
          new Parts().field("name", "A").field("force", "true").file("images", picture("anna", 1)));
    }
    String auditor =
        served.keyFor(Map.of("roles", List.of("auditor"), "collections", List.of("mine")));

    JsonNode entries = ask(auditor, "GET", "/v1/audit?limit=1000").json().path("entries");
    assertThat(entries.findValuesAsText("collection")).isNotEmpty().containsOnly("mine");
    assertThat(entries.findValuesAsText("action")).doesNotContain("create_key");
    // The newest entry is about the server, the next about the other collection.
    assertThat(ask(auditor, "GET", "/v1/audit?limit=1").json().at("/entries/0/action").asText())
        .isEqualTo("enrol");
    assertThat(
            ask(served.key(), "GET", "/v1/audit?limit=1000")
                .json()
                .path("entries")
                .findValuesAsText("collection"))
        .contains("mine", "yours");
  }

  @ParameterizedTest
  @CsvSource({".", "..", "..."})
  void anIdThatStandsForAFolderIsRefused(String id) {
    Parts parts = new Parts().field("name", "A").field("id", id).file("images", picture("mei", 1));

    assertThat(served.send("POST", "/v1/collections/mine/people", parts).status()).isEqualTo(400);
    assertThat(served.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"a\\u0000b", "a\\u202eb", "a\\u2066b", "a\\nb", "a\\u200fb"})
  void controlAndDirectionCharactersAreRefusedInIds(String id) {
    String person = "{\"name\":\"A\",\"id\":\"" + id + "\",\"images\":[\"AAAA\"]}";

    assertThat(served.send("POST", "/v1/collections/mine/people", person).status()).isEqualTo(400);
    assertThat(served.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}").status())
        .isEqualTo(400);
  }

  @Test
  void aTrailingSlashIsAnotherPath() {
    for (String path : List.of("/v1/collections/yours/", "/v1/collections/", "/v1/models/")) {
      assertThat(ask(served.key(), "GET", path).status()).as(path).isEqualTo(404);
    }
    Said erased = served.send("DELETE", "/v1/collections/yours/", "{\"confirm\":\"yours\"}");
    assertThat(erased.status()).isEqualTo(404);
    assertThat(ask(served.key(), "GET", "/v1/collections/yours").status()).isEqualTo(200);
  }
}
