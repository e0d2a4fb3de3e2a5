package dev.likeness.server.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.samples.Samples;
import dev.likeness.server.job.JobLimits;
import dev.likeness.server.job.JobServer;
import dev.likeness.server.job.JobServer.Event;
import dev.likeness.server.job.JobServer.Part;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.StyleSource;
import dev.likeness.tasks.painting.Paint;
import dev.likeness.tasks.painting.PaintRequest;
import dev.likeness.tasks.painting.PaintingInput;
import dev.likeness.tasks.painting.PaintingTooLargeException;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paintings over HTTP, by the network that comes with the product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PaintingsTest {
  private static final long MEMORY = 600_000_000L;
  private static final String SHORT = "{\"size_px\":96,\"coarsest_px\":40,\"steps\":6}";
  private static final String LONG = "{\"size_px\":96,\"steps\":5000}";

  private JobServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    server = new JobServer(folder, JobLimits.defaults().withPaintingBytes(MEMORY));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static byte[] content() throws IOException {
    return Samples.bytes(Samples.scene());
  }

  private static byte[] style() throws IOException {
    return Samples.bytes(Samples.paintings().get(0));
  }

  private HttpResponse<byte[]> ask(String options) throws Exception {
    return server.post(
        server.reader(),
        "/v1/paintings",
        Part.file("content", "c.jpg", content()),
        Part.file("style", "s.jpg", style()),
        Part.text("options", options));
  }

  private String begin(String options) throws Exception {
    HttpResponse<byte[]> answer = ask(options);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(202);
    return "/v1/paintings/" + JobServer.json(answer).path("id").asText();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static Picture picture(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    return PictureReader.create().read(answer.body());
  }

  private JsonNode awaitEnd(String job) throws Exception {
    return server.await(server.reader(), job, JobServer::hasEnded);
  }

  private JsonNode awaitSteps(String job) throws Exception {
    return server.await(server.reader(), job, told -> told.path("step").asInt() > 1);
  }

  /** The console makes its form of them: nothing there needs to know the options. */
  @Test
  void theChoicesAreThoseOfTheProgram() throws Exception {
    JsonNode choices = JobServer.json(server.get(server.reader(), "/v1/paintings/options"));

    assertThat(choices.path("keep_colours").findValuesAsText("id"))
        .containsExactly("of-style", "luminance-only", "style-matched");
    assertThat(choices.path("init").findValuesAsText("id")).containsExactly("noise", "content");
    assertThat(choices.path("init").findValuesAsText("is_default"))
        .containsExactly("false", "true");
    assertThat(choices.path("optimiser").findValuesAsText("id")).containsExactly("lbfgs", "adam");
    PaintingOptions usual = PaintRequest.defaults().options();
    assertThat(choices.path("size_px").asInt()).isEqualTo(usual.longestSidePx());
    assertThat(choices.path("steps").asInt()).isEqualTo(usual.steps());
    assertThat(choices.path("style_weight").asDouble()).isEqualTo(usual.costs().styleWeight());
    assertThat(choices.path("max_styles").asInt()).isEqualTo(4);
  }

  @Test
  void aPaintingIsFollowedToItsEnd() throws Exception {
    String job = begin(SHORT);

    List<Event> events = server.events(server.reader(), job + "/events", event -> false);

    Event last = events.get(events.size() - 1);
    assertThat(last.name()).isEqualTo("end");
    assertThat(last.data().path("state").asText()).isEqualTo("done");
    assertThat(last.data().path("progress").asDouble()).isEqualTo(1);
    assertThat(last.data().path("step").asInt()).isEqualTo(6);
    assertThat(last.data().path("scales")).hasSize(2);
    JsonNode cost = last.data().path("cost");
    assertThat(cost.path("total").asDouble())
        .isEqualTo(
            cost.path("content").asDouble()
                + cost.path("style").asDouble()
                + cost.path("variation").asDouble());
    assertThat(events.get(0).name()).isEqualTo("progress");
    assertThat(last.data().path("phase").asText()).isEqualTo("painting");
    assertThat(last.data().path("done").asInt()).isEqualTo(12);
    assertThat(last.data().path("total").asInt()).isEqualTo(12);
    JsonNode answer = last.data().path("answer");
    assertThat(answer.path("painting").asText()).isEqualTo(job + "/result");
    assertThat(answer.path("evaluations").asInt()).isEqualTo(12);
    assertThat(answer.path("cost")).isEqualTo(cost);
  }

  @Test
  void theResultIsAPngOfTheSizeAskedFor() throws Exception {
    String job = begin(SHORT);
    JsonNode told = awaitEnd(job);

    HttpResponse<byte[]> result = server.get(server.reader(), job + "/result");

    assertThat(told.path("result_ready").asBoolean()).isTrue();
    assertThat(result.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(picture(result).longSidePx()).isEqualTo(96);
  }

  @Test
  void aPreviewIsThereWhileItIsPainted() throws Exception {
    String job = begin(LONG);
    server.await(server.reader(), job, told -> told.path("preview_number").asInt() > 0);

    HttpResponse<byte[]> preview = server.get(server.reader(), job + "/preview");

    assertThat(preview.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(picture(preview).longSidePx()).isEqualTo(96);
    server.delete(server.reader(), job);
  }

  @Test
  void aPausedPaintingHoldsAndGoesOnFromThere() throws Exception {
    String job = begin(LONG);
    awaitSteps(job);

    JsonNode paused = JobServer.json(server.post(server.reader(), job + "/pause"));
    Thread.sleep(600);
    JsonNode later = JobServer.json(server.get(server.reader(), job));
    server.post(server.reader(), job + "/resume");
    JsonNode resumed =
        server.await(
            server.reader(), job, told -> told.path("step").asInt() > later.path("step").asInt());

    assertThat(paused.path("state").asText()).isEqualTo("paused");
    assertThat(later.path("step")).isEqualTo(paused.path("step"));
    assertThat(resumed.path("state").asText()).isEqualTo("running");
    server.delete(server.reader(), job);
  }

  @Test
  void aCancelledPaintingKeepsWhatWasPainted() throws Exception {
    String job = begin(LONG);
    awaitSteps(job);

    server.post(server.reader(), job + "/cancel");
    JsonNode ended = awaitEnd(job);

    assertThat(ended.path("state").asText()).isEqualTo("cancelled");
    assertThat(picture(server.get(server.reader(), job + "/result")).longSidePx()).isEqualTo(96);
  }

  @Test
  void whatCameIsRemovedAtTheEnd() throws Exception {
    String job = begin(SHORT);
    awaitEnd(job);

    assertThat(server.filesOf(job))
        .containsExactlyInAnyOrder("job.json", "preview.jpg", "result.png");
  }

  @Test
  void aRemovedPaintingIsGoneWithItsFiles() throws Exception {
    String job = begin(SHORT);
    awaitEnd(job);

    assertThat(server.delete(server.reader(), job).statusCode()).isEqualTo(200);

    assertThat(server.get(server.reader(), job).statusCode()).isEqualTo(404);
    assertThat(server.jobFolder(job.substring(job.lastIndexOf('/') + 1))).doesNotExist();
  }

  @Test
  void anotherKeySeesNothing() throws Exception {
    String job = begin(SHORT);

    for (String path : List.of("", "/events", "/preview", "/result")) {
      HttpResponse<byte[]> answer = server.get(server.stranger(), job + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
    }
    assertThat(server.post(server.stranger(), job + "/cancel").statusCode()).isEqualTo(404);
    assertThat(server.delete(server.stranger(), job).statusCode()).isEqualTo(404);
    assertThat(JobServer.json(server.get(server.stranger(), "/v1/paintings")).path("jobs"))
        .isEmpty();
    assertThat(server.get("lk_wrong", job).statusCode()).isEqualTo(401);
  }

  @Test
  void onePaintsAndTheOthersWait() throws Exception {
    String first = begin(LONG);
    awaitSteps(first);
    String second = begin(LONG);

    JsonNode waiting = JobServer.json(server.get(server.reader(), second));
    HttpResponse<byte[]> none = server.get(server.reader(), second + "/result");
    HttpResponse<byte[]> unpaused = server.post(server.reader(), second + "/pause");
    JsonNode cancelled = JobServer.json(server.post(server.reader(), second + "/cancel"));

    assertThat(waiting.path("state").asText()).isEqualTo("queued");
    assertThat(none.statusCode()).isEqualTo(409);
    assertThat(unpaused.statusCode()).isEqualTo(409);
    assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
    server.delete(server.reader(), first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"size\":64}",
        "{\"size_px\":\"64\"}",
        "{\"size_px\":64.5}",
        "{\"size_px\":5}",
        "{\"steps\":0}",
        "{\"steps\":100000}",
        "{\"style_weight\":-1}",
        "{\"keep_colors\":\"yes\"}",
        "{\"init\":\"nothing\"}",
        "{\"network\":\"../../etc/passwd\"}",
        "{\"style_layers\":{\"nowhere\":1}}",
        "{\"style_layers\":{\"conv11\":\"x\"}}",
        "{\"seed\":1e3}",
        "[]",
        "{"
      })
  void badOptionsAreRefused(String options) throws Exception {
    HttpResponse<byte[]> answer = ask(options);

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
    assertThat(JobServer.json(answer).path("error").path("code").asText())
        .isIn("unknown_field", "invalid_request");
  }

  @Test
  void picturesAreNeededAndMustBePictures() throws Exception {
    Part content = Part.file("content", "c.jpg", content());
    Part noPicture = Part.file("style", "s.jpg", "no picture".getBytes(StandardCharsets.UTF_8));

    HttpResponse<byte[]> missing = server.post(server.reader(), "/v1/paintings", content);
    HttpResponse<byte[]> wrong = server.post(server.reader(), "/v1/paintings", content, noPicture);

    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(JobServer.json(missing).path("error").path("code").asText())
        .isEqualTo("missing_field");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(JobServer.json(wrong).path("error").path("code").asText())
        .isEqualTo("invalid_image");
  }

  @Test
  void aNetworkThatIsNotThereIsNamed() throws Exception {
    HttpResponse<byte[]> answer = ask("{\"network\":\"no-such-network\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(JobServer.json(answer).path("error").path("code").asText())
        .isEqualTo("model_not_installed");
  }

  /** The size that is said to fit is planned, and the next one is refused. */
  @Test
  void whatIsTooLargeIsToldTheSizeThatFits() throws Exception {
    HttpResponse<byte[]> answer = ask("{\"size_px\":16000}");
    JsonNode error = JobServer.json(answer).path("error");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(error.path("code").asText()).isEqualTo("too_large");
    assertThat(error.path("details").path("allowed_bytes").asLong()).isEqualTo(MEMORY);
    int fits = error.path("details").path("largest_size_px").asInt();
    assertThat(prepared(fits).plan().memoryBytes()).isLessThanOrEqualTo(MEMORY);
    assertThatThrownBy(() -> prepared(fits + 1)).isInstanceOf(PaintingTooLargeException.class);
  }

  private Paint prepared(int sizePx) throws IOException {
    Picture content = PictureReader.create().read(content());
    return Paint.prepare(
        server.home(),
        new PaintRequest(
            Optional.empty(),
            PaintRequest.DEFAULT_POOLING,
            Optional.empty(),
            Optional.empty(),
            PaintingOptions.defaults().withMemoryBytes(MEMORY).withLongestSidePx(sizePx)),
        new PaintingInput(Optional.of(content), List.of(StyleSource.of(content))));
  }
}
