package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static dev.likeness.server.Served.scene;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Collections, people, faces and search over HTTP, with the embedded networks: one class, since
 * they share one server.
 */
class PeopleApiTest {
  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** Makes a collection for one test and returns its path. */
  private static String collection(String id) {
    Said made = served.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
    assertThat(made.status()).isEqualTo(201);
    return "/v1/collections/" + id;
  }

  private static Said enrol(String collection, String person, int... pictures) {
    Parts parts = new Parts().field("name", "Name of " + person).field("id", person);
    for (int number : pictures) {
      parts.file("images", picture(person, number));
    }
    return served.send("POST", collection + "/people", parts);
  }

  private static JsonNode matches(String collection, byte[] image) {
    Said said = served.send("POST", collection + "/search", new Parts().file("image", image));
    assertThat(said.status()).isEqualTo(200);
    return said.json().at("/faces/0/matches");
  }

  @Test
  void whoIsEnrolledIsFoundAndOthersAreNot() {
    String path = collection("found");
    assertThat(enrol(path, "anna", 1, 2).status()).isEqualTo(201);

    assertThat(matches(path, picture("anna", 3)).at("/0/person/id").asText()).isEqualTo("anna");
    assertThat(matches(path, picture("georg", 1))).isEmpty();
  }

  @Test
  void whoIsForgottenIsNotFound() {
    String path = collection("forgotten");
    enrol(path, "anna", 1);
    Said forgotten = served.ask("DELETE", path + "/people/anna");

    assertThat(forgotten.json().at("/receipt/purged").asBoolean()).isTrue();
    assertThat(matches(path, picture("anna", 1))).isEmpty();
    assertThat(served.ask("GET", path + "/people/anna").code()).isEqualTo("person_not_found");
  }

  @Test
  void picturesThatDoNotFitAreRejectedOneByOne() {
    String path = collection("rejected");
    Said said =
        served.send(
            "POST",
            path + "/people",
            new Parts()
                .field("name", "Anna")
                .file("images", scene())
                .file("images", picture("anna", 1))
                .file("images", picture("anna", 1))
                .file("images", "no picture".getBytes(StandardCharsets.UTF_8)));

    assertThat(said.status()).isEqualTo(201);
    assertThat(said.json().path("encodings")).hasSize(1);
    assertThat(said.json().path("rejected_images").findValuesAsText("code"))
        .containsExactly("face_not_found", "duplicate_image", "invalid_image");
    assertThat(said.json().path("rejected_images").findValuesAsText("index"))
        .containsExactly("0", "2", "3");
  }

  @Test
  void onlyUnfitPicturesEnrolNobody() {
    String path = collection("nobody");
    Said said =
        served.send(
            "POST", path + "/people", new Parts().field("name", "A").file("images", scene()));

    assertThat(said.status()).isEqualTo(422);
    assertThat(said.code()).isEqualTo("face_not_found");
    assertThat(served.ask("GET", path + "/people").json().path("people")).isEmpty();
  }

  @Test
  void anIdIsTakenOnce() {
    String path = collection("ids");
    enrol(path, "anna", 1);

    assertThat(enrol(path, "anna", 2).code()).isEqualTo("person_exists");
  }

  @Test
  void theSameRequestIsDoneOnce() {
    String path = collection("once");
    List<String> headers =
        List.of(
            "x-api-key", served.key(),
            "Idempotency-Key", "k1",
            "Content-Type", "multipart/form-data; boundary=BOUNDARY");
    byte[] body = new Parts().field("name", "Anna").file("images", picture("anna", 1)).bytes();
    Said first = served.send("POST", path + "/people", headers, body);
    Said again = served.send("POST", path + "/people", headers, body);
    byte[] other = new Parts().field("name", "Else").file("images", picture("anna", 1)).bytes();
    Said reused = served.send("POST", path + "/people", headers, other);

    assertThat(again.json().at("/person/id")).isEqualTo(first.json().at("/person/id"));
    assertThat(served.ask("GET", path + "/people").json().path("people")).hasSize(1);
    assertThat(reused.code()).isEqualTo("idempotency_key_reused");
  }

  @Test
  void pagesShowEverybodyOnce() {
    String path = collection("pages");
    for (String person : List.of("anna", "haru", "amara")) {
      enrol(path, person, 1);
    }
    JsonNode first = served.ask("GET", path + "/people?limit=2").json();
    JsonNode second =
        served
            .ask("GET", path + "/people?limit=2&cursor=" + first.path("next_cursor").asText())
            .json();

    assertThat(first.path("people").findValuesAsText("id")).containsExactly("anna", "haru");
    assertThat(second.path("people").findValuesAsText("id")).containsExactly("amara");
    assertThat(second.path("next_cursor").isNull()).isTrue();
  }

  @Test
  void peopleAreFoundByAPartOfTheirName() {
    String path = collection("named");
    enrol(path, "anna", 1);
    enrol(path, "haru", 1);

    JsonNode found = served.ask("GET", path + "/people?query=OF%20HA").json().path("people");
    assertThat(found.findValuesAsText("id")).containsExactly("haru");
  }

  @Test
  void aPersonIsRenamedAndTheRestStays() {
    String path = collection("renamed");
    enrol(path, "mei", 1);
    served.send("PATCH", path + "/people/mei", "{\"external_id\":\"x1\",\"notes\":\"n\"}");
    Said renamed = served.send("PATCH", path + "/people/mei", "{\"name\":\"Else\"}");

    assertThat(renamed.json().at("/person/name").asText()).isEqualTo("Else");
    assertThat(renamed.json().at("/person/external_id").asText()).isEqualTo("x1");
    Said cleared = served.send("PATCH", path + "/people/mei", "{\"external_id\":null}");
    assertThat(cleared.json().at("/person/external_id").isNull()).isTrue();
    assertThat(cleared.json().at("/person/notes").asText()).isEqualTo("n");
  }

  @Test
  void encodingsAreAddedListedAndRemoved() {
    String path = collection("faces");
    enrol(path, "ravi", 1);
    Said added =
        served.send(
            "POST",
            path + "/people/ravi/encodings",
            new Parts().file("images", picture("ravi", 2)));
    String id = added.json().at("/encodings/0/id").asText();

    assertThat(added.status()).isEqualTo(201);
    assertThat(served.ask("GET", path + "/people/ravi/encodings").json().path("encodings"))
        .hasSize(2);
    assertThat(served.ask("DELETE", path + "/people/ravi/encodings/" + id).status()).isEqualTo(200);
    JsonNode left = served.ask("GET", path + "/people/ravi/encodings").json().path("encodings");
    assertThat(left).hasSize(1);
    Said last = served.ask("DELETE", path + "/people/ravi/encodings/" + left.at("/0/id").asText());
    assertThat(last.code()).isEqualTo("last_encoding");
    assertThat(served.ask("DELETE", path + "/people/ravi/encodings/999").code())
        .isEqualTo("encoding_not_found");
    assertThat(served.ask("GET", path + "/people/ravi/faces").json().path("encodings"))
        .as("the old route stays")
        .hasSize(1);
  }

  @Test
  void twoEntriesOfOnePersonAreMerged() {
    String path = collection("merged");
    enrol(path, "anna", 1);
    Parts parts =
        new Parts().field("name", "A").field("id", "anna2").file("images", picture("anna", 2));
    served.send("POST", path + "/people", parts.field("force", "true"));
    JsonNode pairs = served.ask("GET", path + "/look_alikes").json().path("pairs");
    Said merged = served.send("POST", path + "/people/anna/merge", "{\"from\":\"anna2\"}");

    assertThat(pairs).hasSize(1);
    assertThat(merged.json().at("/person/encodings").asInt()).isEqualTo(2);
    assertThat(served.ask("GET", path + "/people/anna2").status()).isEqualTo(404);
  }

  @Test
  void strangersAreMergedByForceAndPartedAgain() {
    String path = collection("strangers");
    enrol(path, "anna", 1);
    enrol(path, "georg", 1);
    String merge = path + "/people/anna/merge";
    Said refused = served.send("POST", merge, "{\"from\":\"georg\"}");
    Said merged = served.send("POST", merge, "{\"from\":\"georg\",\"force\":true}");
    Said undone = served.send("POST", path + "/undo", "{}");

    assertThat(refused.code()).isEqualTo("unlike_people");
    assertThat(merged.json().path("distance").asDouble())
        .isGreaterThan(merged.json().path("duplicate_threshold").asDouble());
    assertThat(undone.json().path("undone").asText()).isEqualTo("merge");
    assertThat(served.ask("GET", path + "/people/georg").status()).isEqualTo(200);
    assertThat(served.send("POST", path + "/undo", "{}").code()).isEqualTo("nothing_to_undo");
  }

  @Test
  void encodingsAreSplitOff() {
    String path = collection("split");
    enrol(path, "anna", 1);
    Parts other = new Parts().field("force", "true").file("images", picture("georg", 1));
    String id =
        served
            .send("POST", path + "/people/anna/encodings", other)
            .json()
            .at("/encodings/0/id")
            .asText();
    String body = "{\"encodings\":[" + id + "],\"name\":\"Georg\",\"id\":\"georg\"}";
    Said split = served.send("POST", path + "/people/anna/split", body);

    assertThat(split.json().at("/person/id").asText()).isEqualTo("georg");
    assertThat(split.json().at("/from/encodings").asInt()).isEqualTo(1);
    assertThat(served.send("POST", path + "/people/anna/split", body).status()).isEqualTo(400);
    assertThat(served.send("POST", path + "/undo", "{}").json().path("people")).hasSize(1);
    assertThat(served.ask("GET", path + "/people/georg").status()).isEqualTo(404);
  }

  @Test
  void anExportHoldsTheEncodings() {
    String path = collection("exported");
    enrol(path, "amara", 1);

    JsonNode exported = served.ask("GET", path + "/people/amara/export").json();
    assertThat(exported.at("/encodings/0/encoding")).hasSize(256);
  }

  @Test
  void aCollectionSaysWhatItsPolicyMeans() {
    String path = collection("policy");
    enrol(path, "anna", 1);
    double before = served.ask("GET", path).json().at("/policy/threshold").asDouble();
    Said changed = served.send("PATCH", path, "{\"false_alarm_rate\":0.1}");

    assertThat(changed.json().at("/policy/threshold").asDouble()).isGreaterThan(before);
    assertThat(changed.json().path("people").asInt()).isEqualTo(1);
  }

  @Test
  void anErasedCollectionLeavesNoFile() {
    String path = collection("erased");
    enrol(path, "anna", 1);
    assertThat(served.ask("DELETE", path).code()).isEqualTo("missing_field");
    assertThat(served.send("DELETE", path, "{\"confirm\":\"another\"}").code())
        .isEqualTo("not_confirmed");
    assertThat(served.ask("GET", path).json().path("people").asInt()).isEqualTo(1);
    Said erased =
        served.send("DELETE", path, "{\"confirm\":\"" + path.replaceAll(".*/", "") + "\"}");

    assertThat(erased.json().at("/receipt/people").asInt()).isEqualTo(1);
    assertThat(folder.resolve("collections/erased")).doesNotExist();
    assertThat(served.ask("GET", path).code()).isEqualTo("collection_not_found");
  }

  @Test
  void theDefaultCollectionIsTheCommandLinesGallery() {
    assertThat(enrol("/v1/collections/default", "georg", 1).status()).isEqualTo(201);

    assertThat(Files.exists(folder.resolve("gallery.db"))).isTrue();
    assertThat(served.send("DELETE", "/v1/collections/default", "{\"confirm\":\"default\"}").code())
        .isEqualTo("collection_is_default");
  }

  /** Not even by a key that may do everything: a verdict is made from a session's own frames. */
  @Test
  void aCollectionThatRequiresLivenessIsNotSearched() {
    String path = collection("gated");
    served.send("PATCH", path, "{\"require_liveness\":true}");

    Said said =
        served.send("POST", path + "/search", new Parts().file("image", picture("anna", 1)));

    assertThat(said.status()).isEqualTo(403);
    assertThat(said.code()).isEqualTo("liveness_required");
    assertThat(said.body()).contains("/admissions");
  }

  @Test
  void aThresholdByHandNeedsNoPolicy() {
    String path = collection("by-hand");
    enrol(path, "anna", 1);
    Parts parts = new Parts().file("image", picture("anna", 1)).field("threshold", "0");

    Said said = served.send("POST", path + "/search", parts);
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.json().path("policy").isNull()).isTrue();
    assertThat(said.json().path("threshold").asDouble()).isZero();
  }

  @Test
  void aSearchIsAuditedWhenItIsRefusedToo() {
    String path = collection("refusals");
    served.send("POST", path + "/search", new Parts().file("image", scene()));

    assertThat(served.ask("GET", "/v1/audit?limit=1").json().at("/entries/0/result").asText())
        .isEqualTo("face_not_found");
  }

  @Test
  void aKeyOfOneCollectionOpensNoOther() {
    String mine = collection("mine");
    String yours = collection("yours");
    String key =
        served.keyFor(Map.of("roles", List.of("administrator"), "collections", List.of("mine")));

    assertThat(get(key, mine).status()).isEqualTo(200);
    assertThat(get(key, yours).code()).isEqualTo("forbidden");
    assertThat(get(key, yours + "/people").code()).isEqualTo("forbidden");
    assertThat(get(key, "/v1/collections").json().path("collections").findValuesAsText("id"))
        .containsExactly("mine");
  }

  private static Said get(String key, String path) {
    return served.send("GET", path, Optional.of(key), Optional.empty(), new byte[0]);
  }

  /** Returns the last outcomes in the audit log as texts: action, result and people. */
  private static List<String> audited(int count) {
    List<String> entries = new ArrayList<>();
    for (JsonNode entry : served.ask("GET", "/v1/audit?limit=1000").json().path("entries")) {
      if (entries.size() == count
          || entry.path("key_id").asText().equals("audit-log")
          || entry.path("result").asText().equals("intended")) {
        continue;
      }
      List<String> people = new ArrayList<>();
      entry.path("subject_ids").forEach(id -> people.add(id.asText()));
      entries.add(
          entry.path("action").asText() + " " + entry.path("result").asText() + " " + people);
    }
    return entries;
  }

  @Test
  void everyChangeOfAPersonIsAudited() {
    String path = collection("changes");
    enrol(path, "anna", 1);
    enrol(path, "georg", 1);
    String anna = path + "/people/anna";
    Parts another = new Parts().field("force", "true").file("images", picture("anna", 2));
    served.send("POST", anna + "/encodings", another);
    served.ask("DELETE", anna + "/encodings/1");
    served.send("PATCH", anna, "{\"notes\":\"n\"}");
    served.ask("GET", anna + "/export");
    String from = "{\"from\":\"georg\"";
    served.send("POST", anna + "/merge", from + "}");
    served.send("POST", anna + "/merge", from + ",\"force\":true}");
    served.send("POST", path + "/undo", "{}");
    served.send(
        "POST",
        anna + "/encodings",
        new Parts().field("force", "true").file("images", picture("anna", 3)));
    served.send("POST", anna + "/split", "{\"encodings\":[4],\"name\":\"N\",\"id\":\"new\"}");

    assertThat(audited(10))
        .containsExactly(
            "split done [anna, new]",
            "add_encodings done [anna]",
            "undo done [anna, georg]",
            "merge done [anna, georg]",
            "merge unlike_people [anna]",
            "export done [anna]",
            "update done [anna]",
            "remove_encoding done [anna]",
            "add_encodings done [anna]",
            "enrol done [georg]");
  }

  @Test
  void aRefusedEnrolmentIsAuditedWithItsReason() {
    String path = collection("refused");
    enrol(path, "anna", 1);
    served.send("POST", path + "/people/anna/encodings", new Parts().file("images", scene()));
    served.send("POST", path + "/people", new Parts().field("name", "A").file("images", scene()));

    assertThat(audited(2))
        .containsExactly("enrol face_not_found []", "add_encodings face_not_found [anna]");
  }

  @Test
  void aRepeatedRequestIsAuditedOnce() {
    String path = collection("repeated");
    List<String> headers =
        List.of(
            "x-api-key", served.key(),
            "Idempotency-Key", "k2",
            "Content-Type", "multipart/form-data; boundary=BOUNDARY");
    byte[] body =
        new Parts()
            .field("name", "Ravi")
            .field("id", "ravi")
            .file("images", picture("ravi", 1))
            .bytes();
    served.send("POST", path + "/people", headers, body);
    served.send("POST", path + "/people", headers, body);

    assertThat(audited(2)).containsExactly("enrol done [ravi]", "create_collection done []");
  }

  @Test
  void theAuditTellsWhatWasDoneWithoutNames() {
    String path = collection("audited");
    enrol(path, "mei", 1);
    matches(path, picture("mei", 2));
    served.ask("DELETE", path + "/people/mei");

    Said audit = served.ask("GET", "/v1/audit?limit=5");
    assertThat(audit.json().path("entries").findValuesAsText("action"))
        .containsExactly("forget", "forget", "search", "enrol", "enrol");
    assertThat(audit.body()).contains("\"mei\"").doesNotContain("Name of");
  }
}
