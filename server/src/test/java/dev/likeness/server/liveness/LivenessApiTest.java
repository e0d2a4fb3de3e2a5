package dev.likeness.server.liveness;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.server.Served;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liveness over HTTP, with the embedded networks and no network of liveness. */
class LivenessApiTest {
  private static final String SESSIONS = "/v1/liveness/sessions";

  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String begin() {
    Said begun = served.send("POST", SESSIONS, "{}");
    assertThat(begun.status()).isEqualTo(201);
    return begun.json().path("id").asText();
  }

  private static Said frame(String session, long capturedAtMs) {
    return frame(session, picture("anna", 1), capturedAtMs);
  }

  private static Said frame(String session, byte[] image, long capturedAtMs) {
    return served.send(
        "POST",
        SESSIONS + "/" + session + "/frames",
        new Parts().file("image", image).field("captured_at_ms", Long.toString(capturedAtMs)));
  }

  /** A photograph that is held still is measured as looking straight, and then does not move. */
  @Test
  void oneStepIsToldOnceTheLookStraightIsMeasured() throws Exception {
    Picture photograph = PictureReader.create().read(picture("anna", 1));
    String session = begin();
    JsonNode now = served.ask("GET", SESSIONS + "/" + session).json();
    assertThat(now.at("/step/action").asText()).isEqualTo("look_straight");
    for (int i = 0; i < 20 && now.at("/step/index").asInt() == 0; i++) {
      Thread.sleep(60);
      byte[] image = PictureWriter.jpeg(photograph, 0.95 - 0.01 * i);
      now = frame(session, image, System.currentTimeMillis()).json();
    }
    assertThat(now.path("state").asText()).isEqualTo("running");
    assertThat(now.at("/step/index").asInt()).isEqualTo(1);
    assertThat(now.at("/step/of").asInt()).isEqualTo(4);
    assertThat(now.at("/step/action").asText())
        .isIn("turn_left", "turn_right", "come_closer", "look_up");
    assertThat(now.at("/face/landmarks")).hasSize(5);
  }

  /** A file that is sent again and again is one look: it completes nothing. */
  @Test
  void oneFileIsOneFrame() throws InterruptedException {
    String session = begin();
    JsonNode now = served.ask("GET", SESSIONS + "/" + session).json();
    for (int i = 0; i < 17; i++) {
      Thread.sleep(60);
      now = frame(session, System.currentTimeMillis()).json();
    }
    assertThat(now.at("/step/index").asInt()).isZero();
    assertThat(now.at("/step/progress").asDouble()).isEqualTo(1 / 8.0);
  }

  @Test
  void framesOfAnotherTimeAreRefused() {
    String session = begin();
    long now = System.currentTimeMillis();
    assertThat(frame(session, now).status()).isEqualTo(200);
    assertThat(frame(session, now + 60_000).code()).isEqualTo("frame_out_of_time");
  }

  @Test
  void aFrameSaysWhenItWasTaken() {
    Said said =
        served.send(
            "POST",
            SESSIONS + "/" + begin() + "/frames",
            new Parts().file("image", picture("anna", 1)));
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("missing_field");
  }

  @Test
  void anotherKeyDoesNotSeeTheSession() {
    Said made = served.send("POST", "/v1/keys", "{\"name\":\"door\",\"roles\":[\"door\"]}");
    assertThat(made.status()).isEqualTo(201);
    Said said =
        served.send(
            "GET",
            SESSIONS + "/" + begin(),
            Optional.of(made.json().path("key").asText()),
            Optional.empty(),
            new byte[0]);
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.code()).isEqualTo("session_not_found");
  }

  @Test
  void aCheckWithoutItsNetworkSaysWhatIsMissing() {
    Said said =
        served.send("POST", "/v1/liveness/check", new Parts().file("image", picture("anna", 1)));
    assertThat(said.status()).isEqualTo(503);
    assertThat(said.code()).isEqualTo("model_not_installed");
  }
}
