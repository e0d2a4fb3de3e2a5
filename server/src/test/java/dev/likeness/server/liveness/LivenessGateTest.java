package dev.likeness.server.liveness;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.face.liveness.Action;
import dev.likeness.server.Served;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.server.puppet.Puppet;
import dev.likeness.server.puppet.Repertoire;
import dev.likeness.server.puppet.Repertoire.Reach;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collection that is searched only after a passed session: an invented person, on the relief of a
 * head, passes one over HTTP.
 */
class LivenessGateTest {
  private static final String GATE = "/v1/collections/gate";
  private static final String WHO = "georg";
  private static final String OTHER = "anna";
  private static final Reach REACH = new Reach(33, 8, 24, 1.5);
  private static final int BETWEEN_FRAMES_MS = 100;
  private static final int FRAMES_TO_REACT = 6;
  private static final int MAX_FRAMES = 400;

  @TempDir static Path folder = Path.of("unset");
  static Served served;
  static Map<String, List<String>> repertoire;

  @BeforeAll
  static void open() throws IOException {
    served = Served.in(folder);
    served.send("POST", "/v1/collections", "{\"id\":\"gate\",\"require_liveness\":true}");
    for (String person : List.of(WHO, OTHER)) {
      Parts parts = new Parts().field("name", person).field("id", person);
      assertThat(
              served
                  .send("POST", GATE + "/people", parts.file("images", picture(person, 1)))
                  .status())
          .isEqualTo(201);
    }
    Puppet head = Puppet.head(PictureReader.create().read(picture(WHO, 1)), points());
    repertoire = Repertoire.of(head, REACH);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static FivePoints points() {
    JsonNode landmarks =
        served
            .send("POST", "/v1/detect", new Parts().file("image", picture(WHO, 1)))
            .json()
            .at("/faces/0/landmarks");
    List<Point> points = new ArrayList<>();
    landmarks.forEach(
        at -> points.add(new Point(at.path("x").asDouble(), at.path("y").asDouble())));
    return FivePoints.of(points);
  }

  private static List<String> frames(String instruction) {
    return repertoire.getOrDefault(instruction, List.of());
  }

  /** Does what is asked, a frame at a time, and returns the id of the session that was passed. */
  private static String pass() throws InterruptedException {
    JsonNode now = served.send("POST", "/v1/liveness/sessions", "{}").json();
    String id = now.path("id").asText();
    String straight = Action.LOOK_STRAIGHT.instruction();
    String doing = straight;
    int frame = 0;
    int since = 0;
    for (int i = 0; i < MAX_FRAMES && now.path("state").asText().equals("running"); i++) {
      String asked = now.at("/step/instruction").asText();
      boolean back = now.path("hint").asText().equals("move_back");
      String wanted = since >= FRAMES_TO_REACT && !back ? asked : straight;
      if (!doing.equals(wanted) && frame > 0) {
        frame--;
      } else {
        doing = wanted;
        frame = Math.min(frame + 1, frames(doing).size() - 1);
      }
      String image = frames(doing).get(frame);
      Thread.sleep(BETWEEN_FRAMES_MS);
      now =
          served
              .send(
                  "POST",
                  "/v1/liveness/sessions/" + id + "/frames",
                  "{\"image\":\"%s\",\"captured_at_ms\":%d}"
                      .formatted(image, System.currentTimeMillis()))
              .json();
      since = asked.equals(now.at("/step/instruction").asText()) ? since + 1 : 0;
    }
    assertThat(now.path("state").asText()).as(now.toString()).isEqualTo("passed");
    return id;
  }

  private static Said search(String session, String person) {
    return served.send(
        "POST",
        GATE + "/search",
        new Parts().file("image", picture(person, 2)).field("liveness_session", session));
  }

  @Test
  void whoPassedIsFoundOnce() throws InterruptedException {
    String session = pass();

    assertThat(search(session, WHO).json().at("/faces/0/matches/0/person/id").asText())
        .isEqualTo(WHO);
    assertThat(search(session, WHO).code()).isEqualTo("liveness_failed");
  }

  /** Somebody who is alive cannot let a photograph of somebody else in. */
  @Test
  void whoPassedOpensTheGateToNobodyElse() throws InterruptedException {
    Said said = search(pass(), OTHER);

    assertThat(said.status()).isEqualTo(403);
    assertThat(said.code()).isEqualTo("liveness_failed");
    assertThat(said.body()).contains("does not show the person who passed").doesNotContain(OTHER);
  }
}
