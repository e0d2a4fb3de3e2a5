package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.samples.Samples;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.tasks.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line and the server answer with the same JSON about faces, field by field and in the
 * same order.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests
class SameFaceAnswersTest {
  private static final List<String> ANNA = Samples.picturesOf(Samples.people().get(0));
  private static final List<String> OTHER = Samples.picturesOf(Samples.people().get(1));

  private Path folder;
  private Program program;
  private LikenessServer server;
  private RestClient rest;

  @BeforeAll
  void enrolAndServe(@TempDir Path place) throws IOException {
    folder = place;
    program = new Program(place.resolve("home"));
    for (List<String> pictures : List.of(ANNA, OTHER)) {
      Program.Run run =
          program.run("enroll", "--name", pictures.get(0), file(pictures.get(0)).toString());
      assertThat(run.code()).as(run.err()).isZero();
    }
    Home home = new Home(place.resolve("home"));
    server = LikenessServer.start(ServerConfig.defaults(home).withPort(0), home);
    rest = RestClient.of(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Path file(String sample) throws IOException {
    return Files.write(folder.resolve(Path.of(sample).getFileName()), Samples.bytes(sample));
  }

  private JsonNode run(String... arguments) {
    return RestClient.common(program.run(arguments).json());
  }

  private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
    return RestClient.common(rest.post(path, body));
  }

  private static ObjectNode body() {
    return new ObjectMapper().createObjectNode();
  }

  private static ObjectNode image(String sample) throws IOException {
    return body().put("image", Samples.bytes(sample));
  }

  /** The command line takes many pictures, and says once at the end which model it used. */
  private static void assertSame(JsonNode printed, JsonNode answered) {
    ObjectNode picture = printed.path("pictures").path(0).deepCopy();
    assertThat(picture.remove("path").isTextual()).isTrue();
    assertThat(picture.remove("error").isNull()).isTrue();
    assertThat(printed.path("model")).isEqualTo(answered.path("model"));
    assertThat(picture.toPrettyString()).isEqualTo(answered.toPrettyString());
  }

  @Test
  void detectionIsTheSame() throws Exception {
    JsonNode answered = post("/v1/detect", image(ANNA.get(0)));

    assertThat(answered.path("faces")).hasSize(1);
    assertSame(run("detect", "--json", file(ANNA.get(0)).toString()), answered);
  }

  @Test
  void encodingsAreTheSame() throws Exception {
    JsonNode answered = post("/v1/encodings", image(ANNA.get(0)));

    assertThat(answered.at("/faces/0/encoding").size()).isGreaterThan(100);
    assertSame(run("encode", "--json", file(ANNA.get(0)).toString()), answered);
  }

  @Test
  void verificationOfOnePersonIsTheSame() throws Exception {
    JsonNode printed =
        run("verify", "--json", file(ANNA.get(0)).toString(), file(ANNA.get(1)).toString());
    JsonNode answered = post("/v1/verify", pair(ANNA.get(0), ANNA.get(1)));

    assertThat(answered.path("verified").asBoolean()).isTrue();
    assertThat(printed.toPrettyString()).isEqualTo(answered.toPrettyString());
  }

  @Test
  void verificationAtARateOfOnesOwnIsTheSame() throws Exception {
    JsonNode printed =
        run(
            "verify",
            "--json",
            "--false-match-rate",
            "0.05",
            file(ANNA.get(0)).toString(),
            file(OTHER.get(0)).toString());
    JsonNode answered =
        post("/v1/verify", pair(ANNA.get(0), OTHER.get(0)).put("false_match_rate", 0.05));

    assertThat(answered.path("verified").asBoolean()).isFalse();
    assertThat(printed.toPrettyString()).isEqualTo(answered.toPrettyString());
  }

  @Test
  void aRefusedVerificationHasTheSameCodeAndMessage() throws Exception {
    JsonNode printed =
        run("verify", "--json", file(ANNA.get(0)).toString(), file(Samples.scene()).toString());
    JsonNode answered = post("/v1/verify", pair(ANNA.get(0), Samples.scene()));

    assertThat(answered.at("/error/code").asText()).isEqualTo("face_not_found");
    assertThat(printed.at("/error/code")).isEqualTo(answered.at("/error/code"));
    assertThat(printed.at("/error/message")).isEqualTo(answered.at("/error/message"));
  }

  private static ObjectNode pair(String source, String target) throws IOException {
    return body().put("source", Samples.bytes(source)).put("target", Samples.bytes(target));
  }

  @Test
  void identificationIsTheSame() throws Exception {
    JsonNode answered = post("/v1/collections/default/search", image(ANNA.get(1)));

    assertThat(answered.at("/faces/0/matches/0/person/name").asText()).isEqualTo(ANNA.get(0));
    assertSame(run("identify", "--json", file(ANNA.get(1)).toString()), answered);
  }

  @Test
  void identificationWithOptionsIsTheSame() throws Exception {
    JsonNode answered =
        post(
            "/v1/collections/default/search",
            image(ANNA.get(1))
                .put("all_faces", true)
                .put("limit", 2)
                .put("candidates", true)
                .put("threshold", 0.01));

    assertThat(answered.at("/faces/0/matches")).isEmpty();
    assertThat(answered.at("/faces/0/candidates")).hasSize(2);
    assertSame(
        run(
            "identify",
            "--json",
            "--all",
            "--limit",
            "2",
            "--threshold",
            "0.01",
            file(ANNA.get(1)).toString()),
        answered);
  }
}
