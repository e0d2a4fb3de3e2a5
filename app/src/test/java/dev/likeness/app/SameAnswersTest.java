package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.samples.Samples;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.Scope;
import dev.likeness.tasks.Home;
import dev.likeness.vision.codec.PictureReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and the server answer with the same JSON. */
class SameAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  @TempDir private Path home = Path.of("unset");
  private final HttpClient client = HttpClient.newHttpClient();
  private LikenessServer server;
  private String key = "";

  @BeforeEach
  void start() throws Exception {
    key =
        ApiKeys.in(home.resolve("keys.json"), Clock.systemUTC())
            .create(new NewKey("test", Set.of(Scope.READ), Set.of(Caller.EVERY), null))
            .key();
    Home likeness = new Home(home);
    server = LikenessServer.start(ServerConfig.defaults(likeness).withPort(0), likeness);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Only the place of the picture and the time that it took differ. */
  @Test
  void aPaintingIsAnsweredAlike(@TempDir Path folder) throws Exception {
    Path content = Files.write(folder.resolve("content.jpg"), Samples.bytes(Samples.scene()));
    Path style =
        Files.write(folder.resolve("style.jpg"), Samples.bytes(Samples.paintings().get(0)));
    Path out = folder.resolve("out.png");

    ObjectNode printed =
        (ObjectNode)
            new Program(home)
                .run(
                    "paint",
                    "--content",
                    content.toString(),
                    "--style",
                    style.toString(),
                    "--size-px",
                    "96",
                    "--coarsest-px",
                    "48",
                    "--steps",
                    "3",
                    "--seed",
                    "7",
                    "--init",
                    "noise",
                    "-o",
                    out.toString(),
                    "--json")
                .json();
    ObjectNode request = JSON.createObjectNode();
    request.put("content", Files.readAllBytes(content));
    request.putArray("style").add(Files.readAllBytes(style));
    request
        .putObject("options")
        .put("size_px", 96)
        .put("coarsest_px", 48)
        .put("steps", 3)
        .put("seed", 7)
        .put("init", "noise");
    JsonNode answered = painted(request);

    printed.remove("schema_version");
    assertThat(fields(answered)).isEqualTo(fields(printed));
    assertSame(printed, answered, Set.of("painting", "seconds"));
    byte[] served =
        client
            .send(
                to(answered.path("painting").asText()).GET().build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(PictureReader.create().read(served)).isEqualTo(PictureReader.create().read(out));
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void assertSame(JsonNode expected, JsonNode actual, Set<String> but) {
    for (String name : fields(expected)) {
      JsonNode value = expected.path(name);
      if (value.isObject()) {
        assertThat(fields(actual.path(name))).isEqualTo(fields(value));
        assertSame(value, actual.path(name), but);
      } else if (value.isDouble() && !but.contains(name)) {
        assertThat(actual.path(name).asDouble())
            .as(name)
            .isCloseTo(value.asDouble(), within(1e-6 * Math.abs(value.asDouble())));
      } else if (!but.contains(name)) {
        assertThat(actual.path(name)).as(name).isEqualTo(value);
      }
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("x-api-key", key);
  }

  /** Returns the answer of a painting's job, when it is done. */
  private JsonNode painted(ObjectNode request) throws Exception {
    JsonNode job =
        sent(
            to("/v1/paintings")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build());
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!job.path("state").asText().equals("done")) {
      assertThat(job.path("error").isMissingNode() || job.path("error").isNull())
          .as(job.toString())
          .isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
      job = sent(to("/v1/paintings/" + job.path("id").asText()).GET().build());
    }
    return job.path("answer");
  }

  private JsonNode sent(HttpRequest request) throws Exception {
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
