package dev.likeness.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.gallery.threshold.SearchPolicy;
import dev.likeness.learning.run.LossKind;
import dev.likeness.network.ModelCard;
import dev.likeness.samples.Samples;
import dev.likeness.server.job.JobLimits;
import dev.likeness.server.job.JobServer;
import dev.likeness.server.job.JobServer.Event;
import dev.likeness.server.job.JobServer.Part;
import dev.likeness.tasks.Models;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings and calibrations over HTTP, on the six people that come with the product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class TrainingsTest {
  private static final String SMALL =
      "\"people_per_batch\":2,\"images_per_person\":2,\"input\":32,\"dimension\":16,\"held_out\":0.4";

  private JobServer server;
  private ModelCard encoder;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    server = new JobServer(folder, JobLimits.defaults());
    encoder = encoder();
  }

  @AfterEach
  void restore() throws IOException {
    write(encoder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private ModelCard encoder() {
    return Models.of(server.home()).find("likeness-face").orElseThrow().card();
  }

  private void write(ModelCard card) throws IOException {
    Models.of(server.home()).storeOf(card.name()).updateCard(card);
  }

  private JsonNode policy() throws Exception {
    return JobServer.json(server.get(server.admin(), "/v1/collections/default")).path("policy");
  }

  private static List<Part> people(Part... more) throws IOException {
    List<Part> parts = new ArrayList<>(List.of(more));
    for (String person : Samples.people()) {
      for (String picture : Samples.picturesOf(person)) {
        String name = "Team/" + person + "/" + picture.substring(picture.indexOf('/') + 1);
        parts.add(Part.file("pictures", name, Samples.bytes(picture)));
      }
    }
    return parts;
  }

  private String begin(String path, List<Part> parts) throws Exception {
    HttpResponse<byte[]> answer = server.post(server.admin(), path, parts);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(202);
    return path + "/" + JobServer.json(answer).path("id").asText();
  }

  private String train(String name, int epochs) throws Exception {
    String options =
        "{\"name\":\""
            + name
            + "\",\"install_anyway\":true,\"epochs\":"
            + epochs
            + ","
            + SMALL
            + "}";
    return begin("/v1/trainings", people(Part.text("options", options)));
  }

  @Test
  void aTrainingIsFollowedToAModelThatIsInstalled() throws Exception {
    String job = train("taught", 1);

    List<Event> events = server.events(server.admin(), job + "/events", event -> false);

    JsonNode last = events.get(events.size() - 1).data();
    assertThat(last.path("state").asText()).as(last.toString()).isEqualTo("done");
    assertThat(last.path("model").asText()).isEqualTo("taught");
    assertThat(last.path("history").findValuesAsText("epoch")).containsExactly("0", "1");
    assertThat(last.path("history").path(1).path("held_out").path("auc").asDouble())
        .isBetween(0.0, 1.0);
    assertThat(last.toString()).doesNotContain("anna", server.home().folder().toString());
    assertThat(Models.of(server.home()).find("taught")).isPresent();
    assertThat(server.filesOf(job)).containsExactly("job.json");
  }

  @Test
  void weightsThatNoEpochImprovedAreNotTakenOver() throws Exception {
    String options =
        "{\"name\":\"same\",\"from\":\"likeness-face\",\"learning_rate\":1e-12,\"epochs\":1,"
            + "\"people_per_batch\":2,\"images_per_person\":2,\"held_out\":0.4}";

    String job = begin("/v1/trainings", people(Part.text("options", options)));
    JsonNode ended = server.await(server.admin(), job, JobServer::hasEnded);

    assertThat(ended.path("error").path("code").asText()).isEqualTo("not_taken_over");
    assertThat(ended.path("error").path("message").asText())
        .contains("better than the weights it began with");
    assertThat(Models.of(server.home()).find("same")).isEmpty();
  }

  @Test
  void aCancelledTrainingLeavesItsCheckpointAndNoPictures() throws Exception {
    String job = train("stopped", 500);
    server.await(
        server.admin(), job, told -> told.path("history").size() > 2 || JobServer.hasEnded(told));

    server.post(server.admin(), job + "/cancel");
    JsonNode ended = server.await(server.admin(), job, JobServer::hasEnded);

    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("cancelled");
    assertThat(server.filesOf(job)).contains("run/checkpoint.bin");
    assertThat(server.filesOf(job)).noneMatch(file -> file.startsWith("pictures"));
    assertThat(Models.of(server.home()).find("stopped")).isEmpty();
  }

  /** The console makes its form of them: nothing there needs to know the losses. */
  @Test
  void theChoicesAreThoseOfTheProgram() throws Exception {
    JsonNode choices = JobServer.json(server.get(server.admin(), "/v1/trainings/options"));

    assertThat(choices.path("loss").findValuesAsText("id"))
        .containsExactlyElementsOf(Arrays.stream(LossKind.values()).map(LossKind::id).toList());
    assertThat(choices.path("loss").path(0).path("is_default").asBoolean()).isTrue();
    assertThat(choices.path("mining").findValuesAsText("id")).contains("semi-hard");
  }

  @Test
  void trainingIsForAdministrators() throws Exception {
    HttpResponse<byte[]> answer =
        server.post(
            server.reader(), "/v1/trainings", people(Part.text("options", "{\"name\":\"x\"}")));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd.jpg",
        "anna/../../x.jpg",
        "/anna/x.jpg",
        "anna//x.jpg",
        "C:/anna/x.jpg",
        "x.jpg",
        "./x.jpg",
        "anna/"
      })
  void fileNamesThatArePathTricksAreRefused(String name) throws Exception {
    List<Part> parts = people(Part.text("options", "{\"name\":\"x\"}"));
    parts.add(Part.file("pictures", name, Samples.bytes(Samples.scene())));

    HttpResponse<byte[]> answer = server.post(server.admin(), "/v1/trainings", parts);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JobServer.json(answer).path("error").path("code").asText())
        .isEqualTo("invalid_file_name");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("passwd", "anna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"Not a name\"}",
        "{\"name\":\"likeness-face\"}",
        "{\"name\":\"x\",\"loss\":\"nonsense\"}",
        "{\"name\":\"x\",\"epochs\":0}",
        "{\"name\":\"x\",\"learning_rate\":0}",
        "{\"name\":\"x\",\"rate\":0.1}",
        "{\"name\":\"x\",\"people_per_batch\":65,\"images_per_person\":64}",
        "{\"name\":\"x\",\"held_out\":1}",
        "{\"name\":\"x\",\"run\":\"/tmp\"}",
        "{\"name\":\"x\",\"augmentation\":\"no\"}"
      })
  void badOptionsAreRefused(String options) throws Exception {
    HttpResponse<byte[]> answer =
        server.post(server.admin(), "/v1/trainings", people(Part.text("options", options)));

    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(400);
  }

  @Test
  void onePersonIsTooFew() throws Exception {
    HttpResponse<byte[]> answer =
        server.post(
            server.admin(),
            "/v1/trainings",
            Part.file("pictures", "a/1.jpg", Samples.bytes(Samples.scene())),
            Part.text("options", "{\"name\":\"x\"}"));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  /** The scene shows nobody: no pair of one person is left to learn from. */
  @Test
  void picturesWithoutFacesFailWithWhatToDo() throws Exception {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.text("options", "{\"name\":\"none\",\"epochs\":1}"));
    for (String person : List.of("a", "b", "c", "d")) {
      for (int i = 0; i < 2; i++) {
        parts.add(Part.file("pictures", person + "/" + i + ".jpg", Samples.bytes(Samples.scene())));
      }
    }
    JsonNode job = server.await(server.admin(), begin("/v1/trainings", parts), JobServer::hasEnded);

    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.path("error").path("code").asText()).isEqualTo("unusable_input");
    assertThat(job.path("error").path("message").asText())
        .contains("at least 2 people")
        .doesNotContain(server.home().folder().toString(), "likeness:");
  }

  @Test
  void aCalibrationOnFewerPeopleReplacesTheCardOnlyIfAskedTo() throws Exception {
    JsonNode kept =
        server.await(server.admin(), begin("/v1/calibrations", people()), JobServer::hasEnded);
    JsonNode replaced =
        server.await(
            server.admin(),
            begin("/v1/calibrations", people(Part.text("replace", "true"))),
            JobServer::hasEnded);

    assertThat(kept.path("error").path("code").asText()).isEqualTo("not_taken_over");
    assertThat(replaced.path("state").asText()).as(replaced.toString()).isEqualTo("done");
    assertThat(replaced.path("answer").path("distribution").path("people").asInt()).isEqualTo(6);
    assertThat(Objects.requireNonNull(encoder().measured()).people()).isEqualTo(6);
  }

  @Test
  void thresholdsFollowACalibrationAtOnce() throws Exception {
    double before = policy().path("threshold").asDouble();

    String job = begin("/v1/calibrations", people(Part.text("replace", "true")));
    server.await(server.admin(), job, JobServer::hasEnded);

    assertThat(policy().path("threshold").asDouble())
        .isNotEqualTo(before)
        .isEqualTo(
            new SearchPolicy(policy().path("false_alarm_rate").asDouble())
                .threshold(Objects.requireNonNull(encoder().measured()), 1)
                .tau());
  }

  @Test
  void thresholdsFollowACardThatIsWrittenBesideTheServer() throws Exception {
    assertThat(policy().isObject()).isTrue();

    write(encoder.withMeasured(null));
    assertThat(policy().isObject()).isFalse();

    write(encoder);
    assertThat(policy().isObject()).isTrue();
  }
}
