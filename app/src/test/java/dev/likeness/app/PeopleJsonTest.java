package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.samples.Samples;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.tasks.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANNA = Samples.people().get(0);
  private static final String OTHER = Samples.people().get(1);

  private Program program;
  private LikenessServer server;
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
    assertThat(common(ask("GET", "/v1/collections/default/people"))).isEqualTo(common(listed));
  }

  @Test
  void pagesAreTheSame() throws Exception {
    JsonNode listed = program.run("people", "list", "--json", "--limit", "1").json();

    assertThat(listed.path("next_cursor").asText()).isNotEmpty();
    assertThat(common(ask("GET", "/v1/collections/default/people?limit=1")))
        .isEqualTo(common(listed));
  }

  @Test
  void onePersonIsTheSame() throws Exception {
    JsonNode shown = program.run("people", "show", ANNA, "--json").json();

    assertThat(shown.at("/encodings/0/quality/eye_distance_px").asDouble()).isPositive();
    assertThat(common(ask("GET", personPath()))).isEqualTo(common(shown));
  }

  @Test
  void exportsAreTheSame() throws Exception {
    JsonNode exported = program.run("people", "export", ANNA, "--json").json();

    assertThat(exported.at("/encodings/0/encoding").size()).isGreaterThan(100);
    assertThat(common(ask("GET", personPath() + "/export"))).isEqualTo(common(exported));
  }

  @Test
  void lookAlikesAreTheSame() throws Exception {
    JsonNode pairs = program.run("people", "look-alikes", "--json").json();

    assertThat(pairs.path("pairs")).hasSize(1);
    assertThat(common(ask("GET", "/v1/collections/default/look_alikes"))).isEqualTo(common(pairs));
  }

  @Test
  void enrolmentsAreTheSameButForTheNewPersonsId() throws Exception {
    ask("POST", "/v1/collections", "application/json", utf8("{\"id\":\"other\"}"));

    JsonNode posted =
        ask(
            "POST",
            "/v1/collections/other/people",
            "multipart/form-data; boundary=B",
            multipart(ANNA, picture));

    assertThat(enrolled.path("encodings")).hasSize(1);
    assertThat(withoutIds(posted)).isEqualTo(withoutIds(enrolled));
  }

  @Test
  void rejectionsAreTheSame() throws Exception {
    JsonNode again = program.run("enroll", "--json", "--name", ANNA, picture.toString()).json();

    JsonNode refused =
        ask("POST", personPath() + "/encodings", "multipart/form-data; boundary=B", images());

    assertThat(again.at("/rejected_images/0/reasons/0/code").asText()).isEqualTo("duplicate_image");
    assertThat(refused.at("/error/code").asText()).isEqualTo("duplicate_image");
    assertThat(refused.at("/error/details/rejected_images"))
        .isEqualTo(again.path("rejected_images"));
  }

  private String personPath() {
    return "/v1/collections/default/people/" + enrolled.at("/person/id").asText();
  }

  private byte[] images() throws IOException {
    return multipart("", picture);
  }

  private static byte[] multipart(String name, Path file) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!name.isEmpty()) {
      body.write(utf8("--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + name));
      body.write(utf8("\r\n"));
    }
    body.write(
        utf8(
            "--B\r\nContent-Disposition: form-data; name=\"images\"; filename=\""
                + file
                + "\"\r\n\r\n"));
    body.write(Files.readAllBytes(file));
    body.write(utf8("\r\n--B--\r\n"));
    return body.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode ask(String method, String path) throws IOException, InterruptedException {
    return ask(method, path, "", new byte[0]);
  }

  private JsonNode ask(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("x-api-key", server.firstKey().orElseThrow().key())
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return JSON.readTree(
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body());
  }

  /** Leaves out what only one of the two adds to every answer. */
  private static JsonNode common(JsonNode answer) {
    ObjectNode copy = answer.deepCopy();
    return copy.without(List.of("schema_version", "request_id", "processing_ms"));
  }

  private static JsonNode withoutIds(JsonNode answer) {
    ObjectNode copy = (ObjectNode) common(answer);
    ((ObjectNode) copy.path("person")).without(List.of("id", "enrolled_at"));
    ((ObjectNode) copy.at("/encodings/0")).without("person_id");
    return copy;
  }
}
