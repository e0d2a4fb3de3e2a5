package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.app.RestClient.Part;
import dev.likeness.samples.Samples;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.tasks.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line and the server say the same of people, field by field. Both work on the gallery
 * that {@code LIKENESS_GALLERY} names.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests
class PeopleJsonTest {
  private static final String ANNA = Samples.people().get(0);
  private static final String OTHER = Samples.people().get(1);

  private Program program;
  private LikenessServer server;
  private RestClient rest;
  private Path picture;
  private JsonNode enrolled;

  @BeforeAll
  void enrolAndServe(@TempDir Path folder) throws IOException {
    Path gallery = folder.resolve("elsewhere").resolve("people.db");
    Map<String, String> environment = Map.of("LIKENESS_GALLERY", gallery.toString());
    program = new Program(folder.resolve("home"), environment);
    picture = unpack(folder, Samples.picturesOf(ANNA).get(0));
    enrolled = enrol(ANNA, picture).json();
    enrol(OTHER, unpack(folder, Samples.picturesOf(OTHER).get(0)));
    Home home =
        Home.of(
            Map.of(
                "LIKENESS_HOME", folder.resolve("home").toString(),
                "LIKENESS_GALLERY", gallery.toString()));
    server = LikenessServer.start(ServerConfig.defaults(home).withPort(0), home);
    rest = RestClient.of(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Program.Run enrol(String name, Path file) {
    Program.Run run = program.run("enroll", "--json", "--name", name, file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static Path unpack(Path folder, String name) throws IOException {
    return Files.write(folder.resolve(Path.of(name).getFileName()), Samples.bytes(name));
  }

  @Test
  void listsAreTheSame() throws Exception {
    JsonNode listed = program.run("people", "list", "--json").json();

    assertThat(listed.path("people")).hasSize(2);
    assertThat(RestClient.common(rest.get("/v1/collections/default/people")))
        .isEqualTo(RestClient.common(listed));
  }

  @Test
  void pagesAreTheSame() throws Exception {
    JsonNode listed = program.run("people", "list", "--json", "--limit", "1").json();

    assertThat(listed.path("next_cursor").asText()).isNotEmpty();
    assertThat(RestClient.common(rest.get("/v1/collections/default/people?limit=1")))
        .isEqualTo(RestClient.common(listed));
  }

  /** The command line lists everybody at once, the server page by page. */
  @Test
  void theServersPagesTogetherAreTheList() throws Exception {
    List<JsonNode> people = new ArrayList<>();
    for (String next = ""; next != null; ) {
      JsonNode page =
          rest.get(
              "/v1/collections/default/people?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
      page.path("people").forEach(people::add);
      next = page.path("next_cursor").textValue();
    }

    assertThat(people)
        .containsExactlyElementsOf(program.run("people", "list", "--json").json().path("people"));
  }

  @Test
  void aCursorOfOneGoesOnInTheOther() throws Exception {
    JsonNode first = rest.get("/v1/collections/default/people?limit=1");

    JsonNode following =
        program
            .run("people", "list", "--json", "--cursor", first.path("next_cursor").asText())
            .json();

    assertThat(following.at("/people/0/name").asText()).isEqualTo(OTHER);
  }

  @Test
  void onePersonIsTheSame() throws Exception {
    JsonNode shown = program.run("people", "show", ANNA, "--json").json();

    assertThat(shown.at("/encodings/0/quality/eye_distance_px").asDouble()).isPositive();
    assertThat(RestClient.common(rest.get(personPath()))).isEqualTo(RestClient.common(shown));
  }

  @Test
  void exportsAreTheSame() throws Exception {
    JsonNode exported = program.run("people", "export", ANNA, "--json").json();

    assertThat(exported.at("/encodings/0/encoding").size()).isGreaterThan(100);
    assertThat(RestClient.common(rest.get(personPath() + "/export")))
        .isEqualTo(RestClient.common(exported));
  }

  @Test
  void lookAlikesAreTheSame() throws Exception {
    JsonNode pairs = program.run("people", "look-alikes", "--json").json();

    assertThat(pairs.path("pairs")).hasSize(1);
    assertThat(RestClient.common(rest.get("/v1/collections/default/look_alikes")))
        .isEqualTo(RestClient.common(pairs));
  }

  @Test
  void enrolmentsAreTheSameButForTheNewPersonsId() throws Exception {
    rest.post("/v1/collections", new ObjectMapper().createObjectNode().put("id", "other"));

    JsonNode posted =
        rest.post("/v1/collections/other/people", List.of(Part.text("name", ANNA), image()));

    assertThat(enrolled.path("encodings")).hasSize(1);
    assertThat(withoutIds(posted)).isEqualTo(withoutIds(enrolled));
  }

  @Test
  void rejectionsAreTheSame() throws Exception {
    JsonNode again = program.run("enroll", "--json", "--name", ANNA, picture.toString()).json();

    JsonNode refused = rest.post(personPath() + "/encodings", List.of(image()));

    assertThat(again.at("/rejected_images/0/reasons/0/code").asText()).isEqualTo("duplicate_image");
    assertThat(refused.at("/error/code").asText()).isEqualTo("duplicate_image");
    assertThat(refused.at("/error/details/rejected_images"))
        .isEqualTo(again.path("rejected_images"));
  }

  private String personPath() {
    return "/v1/collections/default/people/" + enrolled.at("/person/id").asText();
  }

  private Part image() throws IOException {
    return new Part("images", picture.toString(), Files.readAllBytes(picture));
  }

  private static JsonNode withoutIds(JsonNode answer) {
    ObjectNode copy = RestClient.common(answer);
    ((ObjectNode) copy.path("person")).without(List.of("id", "enrolled_at"));
    ((ObjectNode) copy.at("/encodings/0")).without("person_id");
    return copy;
  }
}
