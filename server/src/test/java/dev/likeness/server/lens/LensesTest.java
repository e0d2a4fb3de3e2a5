package dev.likeness.server.lens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.Lens;
import dev.likeness.lens.LensOptions;
import dev.likeness.lens.Patch;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.samples.Samples;
import dev.likeness.server.job.JobLimits;
import dev.likeness.server.job.JobServer;
import dev.likeness.server.job.JobServer.Part;
import dev.likeness.tasks.Models;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Looks into networks over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LensesTest {
  private static final int UNITS = 4;

  private JobServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    server = new JobServer(folder, JobLimits.defaults());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static List<byte[]> pictures() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    for (String person : Samples.people().subList(0, 3)) {
      for (String picture : Samples.picturesOf(person)) {
        pictures.add(Samples.bytes(picture));
      }
    }
    return pictures;
  }

  private static List<Part> parts(List<byte[]> pictures, Part... more) {
    List<Part> parts = new ArrayList<>(List.of(more));
    pictures.forEach(picture -> parts.add(Part.file("pictures", "any.jpg", picture)));
    return parts;
  }

  private JsonNode lookedWith(List<Part> parts) throws Exception {
    HttpResponse<byte[]> answer = server.post(server.reader(), "/v1/lenses", parts);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(202);
    String job = "/v1/lenses/" + JobServer.json(answer).path("id").asText();
    return server.await(server.reader(), job, JobServer::hasEnded);
  }

  private static String path(JsonNode job) {
    return "/v1/lenses/" + job.path("id").asText();
  }

  private JsonNode result(JsonNode job) throws Exception {
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
    return JobServer.json(server.get(server.reader(), path(job) + "/result"));
  }

  private InstalledModel network() {
    return Models.of(server.home()).chooseFeatures(Optional.empty());
  }

  private String layer() throws IOException {
    return network().card().output().layers().get(1);
  }

  private Part fewUnits() {
    return Part.text("units", "0-" + (UNITS - 1));
  }

  /** The nine patches of each unit are those that the library finds in the same pictures. */
  @Test
  void thePatchesAreThoseOfTheLibrary() throws Exception {
    JsonNode result =
        result(lookedWith(parts(pictures(), Part.text("layers", layer()), fewUnits())));
    LayerGraph graph = OnnxReader.read(network().onnx());
    List<LayerView> views;
    try (Lens lens =
        Lens.open(
            graph,
            network().card().input(),
            List.of(layer()),
            LensOptions.defaults().withUnits(Set.of(0, 1, 2, 3)),
            new NetworkOptions(1))) {
      for (int i = 0; i < pictures().size(); i++) {
        lens.look(i, PictureReader.create().read(pictures().get(i)));
      }
      views = lens.views();
    }
    List<String> expected = new ArrayList<>();
    for (LayerView.UnitView unit : views.get(0).units()) {
      for (Patch patch : unit.patches()) {
        expected.add(
            unit.number()
                + " "
                + patch.picture()
                + " "
                + (int) patch.box().x()
                + " "
                + (int) patch.box().y()
                + " "
                + patch.value());
      }
    }
    List<String> found = new ArrayList<>();
    for (JsonNode unit : result.path("layers").path(0).path("found")) {
      for (JsonNode patch : unit.path("patches")) {
        found.add(
            unit.path("unit").asInt()
                + " "
                + patch.path("picture").asInt()
                + " "
                + patch.path("x").asInt()
                + " "
                + patch.path("y").asInt()
                + " "
                + (float) patch.path("activation").asDouble());
      }
    }
    assertThat(found).isNotEmpty().isEqualTo(expected);
  }

  @Test
  void aPatchIsFetchedByItsNumberAndSoIsItsPicture() throws Exception {
    JsonNode job = lookedWith(parts(pictures(), Part.text("layers", layer()), fewUnits()));
    JsonNode patch =
        result(job).path("layers").path(0).path("found").path(0).path("patches").path(0);
    String number = patch.path("patch").asText();

    HttpResponse<byte[]> png =
        server.get(server.reader(), path(job) + "/patches/" + number + "?format=png");
    HttpResponse<byte[]> jpeg = server.get(server.reader(), path(job) + "/patches/" + number);
    HttpResponse<byte[]> picture =
        server.get(server.reader(), path(job) + "/pictures/" + patch.path("picture").asText());

    assertThat(PictureReader.create().read(png.body()).widthPx())
        .isEqualTo(patch.path("width").asInt());
    assertThat(jpeg.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(PictureReader.create().read(picture.body()).widthPx()).isGreaterThan(200);
  }

  @Test
  void numbersThatAreNotThereAreNotFound() throws Exception {
    JsonNode job = lookedWith(parts(pictures(), Part.text("layers", layer()), fewUnits()));

    for (String path : List.of("/patches/100000", "/patches/-1", "/patches/x", "/pictures/4711")) {
      assertThat(server.get(server.reader(), path(job) + path).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(server.get(server.stranger(), path(job) + "/patches/0").statusCode()).isEqualTo(404);
  }

  /** Six people with four pictures each, three paintings and a scene. */
  @Test
  void withoutPicturesTheSamplesAreLookedAt() throws Exception {
    JsonNode job = lookedWith(List.of(Part.text("layers", layer()), fewUnits()));

    assertThat(result(job).path("pictures_looked_at").asInt()).isEqualTo(28);
    assertThat(job.path("answer").path("pictures_looked_at").asInt()).isEqualTo(28);
    assertThat(job.path("answer").path("result").asText()).isEqualTo(path(job) + "/result");
    assertThat(job.path("answer").at("/layers/0/units").asInt()).isEqualTo(UNITS);
    assertThat(job.path("phase").asText()).isEqualTo("writing");
  }

  @Test
  void whatIsNoPictureIsToldByItsNumber() throws Exception {
    List<byte[]> pictures = new ArrayList<>(pictures().subList(0, 2));
    pictures.add(1, "no picture".getBytes(StandardCharsets.UTF_8));

    JsonNode result = result(lookedWith(parts(pictures, Part.text("layers", layer()), fewUnits())));

    assertThat(result.path("unreadable")).hasSize(1);
    assertThat(result.path("unreadable").path(0).asInt()).isEqualTo(1);
    assertThat(result.path("pictures_looked_at").asInt()).isEqualTo(2);
  }

  @Test
  void whereNothingCanBeReadTheJobFails() throws Exception {
    JsonNode job =
        lookedWith(parts(List.of("no picture".getBytes(StandardCharsets.UTF_8)), fewUnits()));

    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.path("error").path("code").asText()).isEqualTo("invalid_image");
    assertThat(server.get(server.reader(), path(job) + "/result").statusCode()).isEqualTo(409);
  }

  @Test
  void anUnknownLayerIsRefused() throws Exception {
    HttpResponse<byte[]> answer =
        server.post(server.reader(), "/v1/lenses", Part.text("layers", "nowhere"));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void unitsThatAreNoNumbersAreRefused() throws Exception {
    HttpResponse<byte[]> answer =
        server.post(server.reader(), "/v1/lenses", Part.text("units", "4-2"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JobServer.json(answer).path("error").path("message").asText())
        .contains("N or N-M", "4-2");
  }

  @Test
  void theNetworksAreListedWithTheirLayers() throws Exception {
    JsonNode networks =
        JobServer.json(server.get(server.reader(), "/v1/lenses/networks")).path("networks");

    List<JsonNode> usual = new ArrayList<>();
    networks.forEach(
        network -> {
          if (network.path("preferred").asBoolean()) {
            usual.add(network);
          }
        });
    assertThat(usual).hasSize(1);
    assertThat(usual.get(0).path("name").asText()).isEqualTo("likeness-features");
    assertThat(usual.get(0).path("layers").findValuesAsText("name"))
        .containsAll(network().card().output().layers());
  }
}
