package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.liveness.Action;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.face.quality.Defects;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.face.quality.Pose;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.recognition.admission.AdmissionDecision;
import dev.likeness.recognition.admission.AdmissionEvidence;
import dev.likeness.recognition.admission.AdmissionReason;
import dev.likeness.recognition.admission.DoorPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people are enrolled; tau is about 0.57 for an FPIR of 0.1 %, and about 0.67 for 1 %, which
 * single frames have to keep.
 */
class AdmissionTest {
  private static final int ANNA = 0;
  private static final int GEORG = 1;

  private final AdmissionEvidence evidence = new AdmissionEvidence();
  private Gallery gallery;

  @BeforeEach
  void open(@TempDir Path folder) {
    gallery = Made.gallery(folder);
    for (int person : List.of(ANNA, GEORG)) {
      gallery.enrol(
          new NewPerson("person-" + person, null, ""),
          List.of(new NewEncoding(Made.encoding(0, person), null)));
    }
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  private static SessionProgress at(int step, double progress) {
    return new SessionProgress(
        SessionProgress.State.RUNNING,
        step,
        4,
        Action.LOOK_STRAIGHT,
        progress,
        "",
        Optional.empty(),
        Optional.empty());
  }

  private void see(int step, Encoding encoding) {
    evidence.add(Made.portrait(encoding).orElseThrow(), Optional.empty(), at(step, 0.5));
  }

  private void see(int step, Encoding encoding, double yawDegrees) {
    Subject face = Made.portrait(encoding).orElseThrow().subject();
    FaceQuality quality =
        new FaceQuality(60, 12, 0.5, 0.2, new Pose(yawDegrees, 0, 0), 0.9, Defects.none());
    evidence.add(
        new Portrait(new Subject(face.face(), quality, encoding), 1, 0),
        Optional.empty(),
        at(step, 0.5));
  }

  private AdmissionDecision decision() {
    return evidence.decide(new DoorPolicy(gallery, Made.card(), 1e-3));
  }

  @Test
  void onePersonInAllFramesIsAdmitted() {
    for (int step = 0; step <= 4; step++) {
      see(step, Made.encoding(0.3, ANNA));
    }

    assertThat(decision().admitted().map(Person::name)).contains("person-0");
  }

  @Test
  void aStrangerIsUnknown() {
    for (int step = 0; step <= 4; step++) {
      see(step, Made.encoding(0, 2));
    }

    assertThat(decision().refusal()).contains(AdmissionReason.UNKNOWN_PERSON);
    assertThat(decision().admitted()).isEmpty();
  }

  @Test
  void twoPeopleInTurnAreNotAdmitted() {
    see(0, Made.encoding(0, ANNA));
    see(1, Made.encoding(0, ANNA));
    see(2, Made.encoding(0, GEORG));

    assertThat(decision().refusal()).contains(AdmissionReason.FRAMES_DISAGREE);
  }

  @Test
  void oneFrameBeyondTheThresholdIsEnoughToRefuse() {
    for (int step = 0; step < 4; step++) {
      see(step, Made.encoding(0.1, ANNA));
    }
    see(4, Made.encoding(0.7, ANNA));

    assertThat(decision().refusal()).contains(AdmissionReason.FRAMES_DISAGREE);
  }

  @Test
  void aFrameMayVaryMoreThanTheMean() {
    for (int step = 0; step < 4; step++) {
      see(step, Made.encoding(0.3, ANNA));
    }
    see(4, Made.encoding(0.62, ANNA));

    assertThat(decision().admitted()).isPresent();
  }

  /** The rate holds for the session: it admits nobody whom one search would not return. */
  @Test
  void framesThatAreAllAtTheirLimitAreTooFarTogether() {
    for (int step = 0; step <= 4; step++) {
      see(step, Made.encoding(0.62, ANNA));
    }

    assertThat(decision().refusal()).contains(AdmissionReason.UNKNOWN_PERSON);
  }

  /** (1, 0) and (0.5, 0.87) have the mean (0.75, 0.43): at 30 degrees, cosine 0.866. */
  @Test
  void theMeanIsSearchedAtTheLengthOfTheFrames() {
    see(0, Made.encoding(0, ANNA));
    see(1, Made.encoding(0.5, ANNA));
    see(2, Made.encoding(0, ANNA));
    see(3, Made.encoding(0.5, ANNA));

    double distance = decision().consensus().orElseThrow().mean().candidates().get(0).distance();

    assertThat(distance).isCloseTo(1 - Math.sqrt(3) / 2, within(1e-3));
    assertThat(gallery.model().distance()).isEqualTo(Distance.COSINE);
  }

  @Test
  void ofEachStepTheStraightestFrameIsSearched() {
    for (int step = 0; step <= 4; step++) {
      see(step, Made.encoding(0, GEORG), 20);
      see(step, Made.encoding(0, ANNA), 2);
      see(step, Made.encoding(0, GEORG), -15);
    }

    assertThat(decision().admitted().map(Person::name)).contains("person-0");
  }

  @Test
  void turnedFacesAreNotSearched() {
    for (int step = 0; step <= 4; step++) {
      see(step, Made.encoding(0, ANNA), 30);
    }

    assertThat(decision().refusal()).contains(AdmissionReason.TOO_FEW_CLEAR_FRAMES);
  }

  @Test
  void whoStoodThereBeforeTheLookBeganAnewDoesNotCount() {
    see(0, Made.encoding(0, GEORG));
    evidence.add(Made.portrait(Made.encoding(0, GEORG)).orElseThrow(), Optional.empty(), at(0, 0));
    for (int step = 0; step <= 4; step++) {
      see(step, Made.encoding(0.2, ANNA));
    }

    assertThat(decision().admitted().map(Person::name)).contains("person-0");
  }

  @Test
  void framesThatLookLikeAnAttackAreRefused() {
    for (int step = 0; step <= 4; step++) {
      evidence.add(
          Made.portrait(Made.encoding(0, ANNA)).orElseThrow(),
          Optional.of(new Liveness(step == 0 ? 0.9 : 0.1, 0.5)),
          at(step, 0.5));
    }

    assertThat(decision().refusal()).contains(AdmissionReason.PRESENTATION_ATTACK);
  }
}
