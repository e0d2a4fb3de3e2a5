package dev.likeness.server.liveness;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.puppet.LivingPuppet;
import dev.likeness.puppet.Puppet;
import dev.likeness.puppet.Repertoire;
import dev.likeness.puppet.Repertoire.Reach;
import dev.likeness.server.Served;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collection that requires liveness, and invented people on the relief of a head who pass its
 * challenge over HTTP: the right one, and all who try to be taken for one.
 */
@Tag("slow")
class AdmissionApiTest {
  private static final String GATE = "/v1/collections/gate";
  private static final String ADMISSIONS = GATE + "/admissions";
  private static final String WHO = "georg";
  private static final String OTHER = "anna";
  private static final Reach REACH = new Reach(33, 8, 24, 1.5);

  @TempDir static Path folder = Path.of("unset");
  static Served served;
  static Map<String, List<List<String>>> who;

  @BeforeAll
  static void open() throws IOException {
    served = Served.in(folder);
    served.send("POST", "/v1/collections", "{\"id\":\"gate\",\"require_liveness\":true}");
    served.send("POST", "/v1/collections", "{\"id\":\"elsewhere\",\"require_liveness\":true}");
    enrol("gate", WHO);
    enrol("elsewhere", OTHER);
    who = repertoire(WHO, 1);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static void enrol(String collection, String person) {
    Parts parts = new Parts().field("name", person).field("id", person);
    Said said =
        served.send(
            "POST",
            "/v1/collections/" + collection + "/people",
            parts.file("images", picture(person, 2)));
    assertThat(said.status()).isEqualTo(201);
  }

  private static Map<String, List<List<String>>> repertoire(String person, int number)
      throws IOException {
    byte[] file = picture(person, number);
    Puppet head = Puppet.head(PictureReader.create().read(file), points(file));
    return Repertoire.of(new LivingPuppet(head, REACH));
  }

  private static FivePoints points(byte[] file) {
    JsonNode landmarks =
        served
            .send("POST", "/v1/detect", new Parts().file("image", file))
            .json()
            .at("/faces/0/landmarks");
    List<Point> points = new ArrayList<>();
    landmarks.forEach(
        at -> points.add(new Point(at.path("x").asDouble(), at.path("y").asDouble())));
    return FivePoints.of(points);
  }

  private static JsonNode begin(String admissions) {
    Said begun = served.send("POST", admissions, "{}");
    assertThat(begun.status()).isEqualTo(201);
    return begun.json();
  }

  private static JsonNode play(
      Map<String, List<List<String>>> repertoire, UnaryOperator<String> shown)
      throws InterruptedException {
    return play(ADMISSIONS, repertoire, shown);
  }

  private static JsonNode play(
      String admissions, Map<String, List<List<String>>> repertoire, UnaryOperator<String> shown)
      throws InterruptedException {
    JsonNode begun = begin(admissions);
    String path = admissions + "/" + begun.path("id").asText() + "/frames";
    return new Actor(repertoire).play(begun, shown, frame -> send(path, frame).json());
  }

  private static Said send(String path, String frame) {
    return served.send(
        "POST",
        path,
        "{\"image\":\"%s\",\"captured_at_ms\":%d}".formatted(frame, System.currentTimeMillis()));
  }

  private static String encodedAnew(String frame, double quality) {
    try {
      Picture picture = PictureReader.create().read(Base64.getDecoder().decode(frame));
      return Base64.getEncoder().encodeToString(PictureWriter.jpeg(picture, quality));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Admitted once; the same frames in another session are refused, as they are or encoded anew. */
  @Test
  void whoPassesIsAdmittedAndTheFramesOpenNothingAgain() throws InterruptedException {
    JsonNode end = play(who, frame -> frame);

    assertThat(end.at("/verdict/result").asText()).as(end.toString()).isEqualTo("admitted");
    assertThat(end.at("/verdict/person/id").asText()).isEqualTo(WHO);
    assertThat(end.at("/verdict/evidence/challenge").asText()).isEqualTo("passed");
    assertThat(end.at("/verdict/evidence/frames_searched").asInt()).isBetween(3, 5);
    assertThat(end.at("/verdict/evidence/passive").isNull()).isTrue();
    assertThat(end.at("/verdict/evidence/distances/frames").size()).isBetween(3, 5);
    assertThat(lastEntry().path("action").asText()).isEqualTo("admit");
    assertThat(lastEntry().path("result").asText()).isEqualTo("admitted");

    assertThat(reason(play(who, frame -> frame))).isEqualTo("repeated_frames");
    assertThat(reason(play(who, frame -> encodedAnew(frame, 0.8)))).isEqualTo("repeated_frames");
  }

  /** 25 JPEGs made once, sent in turn, as they are or encoded anew each time. */
  @Test
  void framesMadeOnceFromAPhotographAreRefused() throws Exception {
    Map<String, List<List<String>>> once = new LinkedHashMap<>();
    repertoire(WHO, 3)
        .forEach(
            (asked, levels) ->
                once.put(
                    asked,
                    levels.stream()
                        .map(frames -> frames.subList(0, levels.size() > 1 ? 1 : 13))
                        .toList()));
    List<String> sent = new ArrayList<>();

    for (int session = 0; session < 6; session++) {
      double quality = 0.7 + 0.04 * session;
      JsonNode end =
          play(
              once,
              frame -> {
                sent.add(frame);
                return quality < 0.77 ? frame : encodedAnew(frame, quality);
              });
      assertThat(end.at("/verdict/result").asText()).isEqualTo("not_admitted");
    }
    assertThat(sent.stream().distinct().count()).isLessThanOrEqualTo(25);
  }

  @Test
  void somebodyWhoIsNotEnrolledIsUnknown() throws Exception {
    JsonNode end = play("/v1/collections/elsewhere/admissions", repertoire(WHO, 2), frame -> frame);

    assertThat(end.at("/verdict/result").asText()).isEqualTo("not_admitted");
    assertThat(reason(end)).isEqualTo("unknown_person");
    assertThat(end.at("/verdict/person").isMissingNode()).isTrue();
  }

  /** The way of earlier versions: a session passed by one face, a picture of another. */
  @Test
  void noPictureThatACallerChoosesIsSearched() {
    for (String liveness : List.of("", ",\"liveness_session\":\"any\"")) {
      String image = Base64.getEncoder().encodeToString(picture(WHO, 2));
      Said said =
          served.send("POST", GATE + "/search", "{\"image\":\"" + image + "\"" + liveness + "}");

      assertThat(said.code()).isEqualTo(liveness.isEmpty() ? "liveness_required" : "unknown_field");
      assertThat(said.body()).doesNotContain(WHO);
    }
  }

  @Test
  void anAdmissionIsOfOneCollectionAndOneKey() {
    String id = begin(ADMISSIONS).path("id").asText();
    String key = served.keyFor(Map.of("roles", List.of("door"), "collections", List.of("gate")));

    assertThat(served.ask("GET", ADMISSIONS + "/" + id).status()).isEqualTo(200);
    assertThat(served.ask("GET", "/v1/collections/elsewhere/admissions/" + id).code())
        .isEqualTo("session_not_found");
    assertThat(served.ask("GET", "/v1/liveness/sessions/" + id).code())
        .isEqualTo("session_not_found");
    assertThat(
            served
                .send("GET", ADMISSIONS + "/" + id, Optional.of(key), Optional.empty(), new byte[0])
                .code())
        .isEqualTo("session_not_found");
  }

  @Test
  void nothingButFramesIsTaken() {
    String path = ADMISSIONS + "/" + begin(ADMISSIONS).path("id").asText() + "/frames";
    Said said =
        served.send(
            "POST",
            path,
            Optional.of(served.key()),
            Optional.of("application/json"),
            "{\"person\":\"georg\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(said.status()).isEqualTo(400);
  }

  private static String reason(JsonNode end) {
    return end.at("/verdict/reason").asText();
  }

  private static JsonNode lastEntry() {
    return served.ask("GET", "/v1/audit?limit=1").json().at("/entries/0");
  }
}
