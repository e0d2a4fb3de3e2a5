package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search tells, and how loosely it may be asked, is what the key's roles say. */
class LeastDisclosureTest {
  private static final String SEARCH = "/v1/collections/staff/search";

  @TempDir static Path folder = Path.of("unset");
  static Served served;
  static String door = "unset";
  static String enroller = "unset";

  @BeforeAll
  static void start() {
    served = Served.in(folder);
    served.send("POST", "/v1/collections", "{\"id\":\"staff\",\"false_alarm_rate\":0.001}");
    for (String person : List.of("anna", "georg")) {
      Said enrolled =
          served.send(
              "POST",
              "/v1/collections/staff/people",
              new Parts()
                  .field("id", person)
                  .field("name", "Name of " + person)
                  .field("external_id", "external-" + person)
                  .field("notes", "note-" + person)
                  .field("force", "true")
                  .file("images", picture(person, 1)));
      assertThat(enrolled.status()).isEqualTo(201);
    }
    door = key("door");
    enroller = key("door", "enroller");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String key(String... roles) {
    return served.keyFor(Map.of("roles", List.of(roles), "collections", List.of("staff")));
  }

  private static Parts anna() {
    return new Parts().file("image", picture("anna", 1));
  }

  private static Said search(String key, Parts parts) {
    return served.send(
        "POST",
        SEARCH,
        Optional.of(key),
        Optional.of("multipart/form-data; boundary=BOUNDARY"),
        parts.bytes());
  }

  private static List<String> fieldsOf(JsonNode node) {
    return List.copyOf(node.propertyStream().map(Map.Entry::getKey).sorted().toList());
  }

  @Test
  void aDoorSeesIdAndNameOfAMatch() {
    JsonNode match = search(door, anna()).json().at("/faces/0/matches/0");

    assertThat(match.at("/person/name").asText()).isEqualTo("Name of anna");
    assertThat(fieldsOf(match.path("person"))).containsExactly("id", "name");
    assertThat(fieldsOf(match)).containsExactly("person", "reliable");
  }

  @Test
  void aDoorSeesNothingOfThoseWhoDoNotMatch() {
    Said said = search(door, new Parts().file("image", picture("mei", 1)).field("limit", "100"));

    assertThat(said.json().at("/faces/0/matches")).isEmpty();
    assertThat(said.json().at("/faces/0").has("candidates")).isFalse();
    assertThat(said.body()).doesNotContain("anna").doesNotContain("georg");
  }

  @Test
  void candidatesTakeAnEnroller() {
    assertThat(search(door, anna().field("candidates", "true")).code()).isEqualTo("forbidden");

    Said said = search(enroller, anna().field("candidates", "true"));
    assertThat(said.json().at("/faces/0/candidates")).hasSize(2);
    assertThat(said.json().at("/faces/0/matches/0/person/notes").asText()).isEqualTo("note-anna");
    assertThat(said.json().at("/faces/0/matches/0/person/external_id").asText())
        .isEqualTo("external-anna");
    assertThat(said.json().at("/faces/0/matches/0/distance").isNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"false_alarm_rate,0.99", "false_alarm_rate,0.0011", "threshold,2", "threshold,100"})
  void aDoorSearchesByNoLooserPolicy(String field, String value) {
    Said said = search(door, anna().field(field, value));

    assertThat(said.status()).isEqualTo(403);
    assertThat(said.code()).isEqualTo("beyond_policy");
    JsonNode policy = served.ask("GET", "/v1/collections/staff").json();
    String most =
        field.equals("threshold")
            ? policy.at("/policy/threshold").asText()
            : policy.path("false_alarm_rate").asText();
    assertThat(said.body()).contains(most).doesNotContain("Name of");
    assertThat(search(enroller, anna().field(field, value)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "false_alarm_rate,0.001",
    "false_alarm_rate,0.0001",
    "threshold,0",
    "require_quality,true"
  })
  void aDoorSearchesByAStricterPolicy(String field, String value) {
    assertThat(search(door, anna().field(field, value)).status()).isEqualTo(200);
  }

  @Test
  void theAuditEntrySaysOfWhomASearchToldAndHowItWasAsked() {
    search(enroller, new Parts().file("image", picture("mei", 1)).field("candidates", "true"));

    JsonNode entry = served.ask("GET", "/v1/audit?limit=1").json().at("/entries/0");
    assertThat(entry.path("result").asText()).isEqualTo("no_match");
    assertThat(entry.path("subject_ids")).hasSize(2);
    assertThat(entry.at("/parameters/candidates").asText()).isEqualTo("true");
    assertThat(entry.at("/parameters/details").asText()).isEqualTo("true");
    search(door, anna().field("false_alarm_rate", "0.0001"));
    JsonNode next = served.ask("GET", "/v1/audit?limit=1").json().at("/entries/0");
    assertThat(next.at("/parameters/details").asText()).isEqualTo("false");
    assertThat(next.at("/parameters/false_alarm_rate").asText()).isEqualTo("1.0E-4");
  }
}
