package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.Networks;
import dev.likeness.face.detect.Face;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.FivePoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Real photographs, a real detector, MiniFASNet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealFacesTest {
  private static final int SIDE_PX = 320;

  private FaceFinder finder;

  @BeforeAll
  void open() throws IOException {
    finder = FaceFinder.open(Networks.yunet(), FaceEngineOptions.defaults());
  }

  @AfterAll
  void close() {
    if (finder != null) {
      finder.close();
    }
  }

  @Test
  void livingFacesScoreHigherThanAttacksOnAverage() throws IOException {
    InstalledModel model =
        new InstalledModel(
            Catalogue.builtIn().find("minifasnet").orElseThrow(),
            SharedMaterial.path("models/minifasnet/minifasnet-98.20.onnx"));
    try (PassiveLiveness passive = PassiveLiveness.open(model, PassiveOptions.defaults())) {
      assertThat(mean(passive, "faces/live")).isGreaterThan(mean(passive, "faces/spoof") + 0.5);
    }
  }

  @Test
  void aPhotographThatIsRotatedBeforeTheCameraIsRefused() {
    for (String person : List.of("Hugo_Chavez", "Ariel_Sharon", "Tony_Blair")) {
      Picture photograph =
          Networks.picture(
              SharedMaterial.path("faces/people/" + person + "/" + person + "_0001.jpg"));

      SessionProgress end = film(photograph);

      assertThat(end.state()).isIn(SessionProgress.State.FAILED, SessionProgress.State.EXPIRED);
    }
  }

  /** Shows the photograph, then turns it to 60 degrees to the asked side, and finds its points. */
  private SessionProgress film(Picture photograph) {
    Instant now = Run.START;
    ActiveSession session =
        ActiveSession.of(
            ActiveOptions.defaults(),
            List.of(Action.TURN_LEFT, Action.TURN_RIGHT, Action.LOOK_UP, Action.COME_CLOSER),
            now);
    SessionProgress progress = session.at(now);
    for (int i = 0; i < 620 && progress.state() == SessionProgress.State.RUNNING; i++) {
      now = now.plus(Duration.ofMillis(100));
      Instant at = now;
      double degrees = Math.max(0, Math.min(60, 4 * (i - 12)));
      Picture seen = Print.rotated(photograph, degrees, SIDE_PX);
      Optional<FivePoints> points = finder.mostProminent(seen).map(Face::points);
      progress =
          session.offer(
              points
                  .map(found -> Frame.of(at, found, SIDE_PX, SIDE_PX))
                  .orElse(Frame.empty(now, SIDE_PX, SIDE_PX)));
    }
    return progress;
  }

  private double mean(PassiveLiveness passive, String folder) {
    double sum = 0;
    int count = 0;
    for (Path path : SharedMaterial.list(folder)) {
      Picture picture = Networks.picture(path);
      Optional<Face> face = finder.mostProminent(picture);
      if (face.isPresent()) {
        sum += passive.check(picture, face.get()).score();
        count++;
      }
    }
    return sum / count;
  }
}
