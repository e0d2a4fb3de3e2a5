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
import dev.likeness.vision.codec.PictureReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What takes long is answered with the same JSON by the command line and by a job of the server,
 * field by field and in the same order.
 */
@Tag("slow")
class SameJobAnswersTest {
  @TempDir private Path home = Path.of("unset");
  private LikenessServer server;
  private RestClient rest;

  @BeforeEach
  void start() throws Exception {
    Home likeness = new Home(home);
    server = LikenessServer.start(ServerConfig.defaults(likeness).withPort(0), likeness);
    rest = RestClient.of(server);
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

    JsonNode printed =
        run(
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
            "--json");
    ObjectNode request = new ObjectMapper().createObjectNode();
    request.put("content", Files.readAllBytes(content));
    request.putArray("style").add(Files.readAllBytes(style));
    request
        .putObject("options")
        .put("size_px", 96)
        .put("coarsest_px", 48)
        .put("steps", 3)
        .put("seed", 7)
        .put("init", "noise");
    JsonNode answered = rest.awaitAnswer("/v1/paintings", rest.post("/v1/paintings", request));

    assertThat(printed.path("painting").asText()).isEqualTo(out.toString());
    assertThat(answered.path("seconds").asDouble()).isPositive();
    assertThat(without(answered, "painting", "seconds"))
        .isEqualTo(without(printed, "painting", "seconds"));
    assertThat(PictureReader.create().read(rest.bytes(answered.path("painting").asText())))
        .isEqualTo(PictureReader.create().read(out));
  }

  /**
   * Only the files of the run differ, which the server does not keep. Who is held out follows from
   * the labels: they are numbers here, since the server keeps no names and numbers people itself.
   */
  @Test
  void aTrainingIsAnsweredAlike(@TempDir Path folder) throws Exception {
    List<Part> form = new ArrayList<>();
    for (int i = 0; i < Samples.people().size(); i++) {
      Path person = Files.createDirectories(folder.resolve("p0000" + i));
      for (String sample : Samples.picturesOf(Samples.people().get(i))) {
        Path picture = person.resolve(String.format(Locale.ROOT, "%06d.jpg", form.size()));
        Files.write(picture, Samples.bytes(sample));
        String name = String.valueOf(folder.relativize(picture));
        form.add(new Part("pictures", name, Samples.bytes(sample)));
      }
    }
    form.add(
        Part.text(
            "options",
            "{\"name\":\"taught\",\"replace\":true,\"epochs\":1,\"people_per_batch\":2,"
                + "\"images_per_person\":2,\"input\":32,\"dimension\":16,\"held_out\":0.4,"
                + "\"seed\":3,\"install_anyway\":true}"));

    JsonNode printed =
        run(
            "train",
            folder.toString(),
            "--name",
            "taught",
            "--epochs",
            "1",
            "--people-per-batch",
            "2",
            "--images-per-person",
            "2",
            "--input",
            "32",
            "--dimension",
            "16",
            "--held-out",
            "0.4",
            "--seed",
            "3",
            "--install-anyway",
            "--json");
    JsonNode answered = rest.awaitAnswer("/v1/trainings", rest.post("/v1/trainings", form));

    assertThat(printed.path("installed").asBoolean()).isTrue();
    assertThat(Path.of(printed.path("report").asText())).exists();
    assertThat(answered.path("report").isNull()).isTrue();
    assertThat(without(answered, "report", "network"))
        .isEqualTo(without(printed, "report", "network"));
  }

  private JsonNode run(String... arguments) {
    Program.Run run = new Program(home).run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return RestClient.common(run.json());
  }

  /** Returns an answer as text, with nothing in some of its fields. */
  private static String without(JsonNode answer, String... fields) {
    ObjectNode copy = answer.deepCopy();
    for (String field : fields) {
      assertThat(copy.has(field)).as(field).isTrue();
      copy.putNull(field);
    }
    return copy.toPrettyString();
  }
}
