package dev.likeness.face.liveness;

import static dev.likeness.face.liveness.Action.COME_CLOSER;
import static dev.likeness.face.liveness.Action.LOOK_UP;
import static dev.likeness.face.liveness.Action.TURN_LEFT;
import static dev.likeness.face.liveness.Action.TURN_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveSessionTest {
  private static final ActiveOptions OPTIONS = ActiveOptions.defaults();
  private static final List<Action> ALL = List.of(TURN_LEFT, LOOK_UP, TURN_RIGHT, COME_CLOSER);
  private static final double NOISE = 0.02;
  private static final Encoding ANNA = Encoding.of(1, 0, 0);
  private static final Encoding GEORG = Encoding.of(0, 1, 0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aSolidHeadThatFollowsPasses(long seed) {
    ActiveSession session = ActiveSession.begin(OPTIONS, new SplittableRandom(seed), Run.START);

    SessionProgress end = new Run(session, Scene.head(NOISE, seed)).follow(600);

    assertThat(end.state()).isEqualTo(SessionProgress.State.PASSED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aFlatSheetThatIsRotatedIsFlat(long seed) {
    ActiveSession session = ActiveSession.begin(OPTIONS, new SplittableRandom(seed), Run.START);

    SessionProgress end = new Run(session, Scene.sheet(NOISE, seed)).turningTo(50).follow(600);

    assertThat(end.reason()).contains(Reason.FLAT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aBentSheetThatIsRotatedIsFlat(long seed) {
    ActiveSession session = ActiveSession.of(OPTIONS, ALL, Run.START);

    SessionProgress end = new Run(session, Scene.bent(60, NOISE, seed)).turningTo(60).follow(600);

    assertThat(end.reason()).contains(Reason.FLAT);
  }

  @Test
  void whoeverDoesNothingFailsInTime() {
    SessionProgress end = beforeSteps(ALL).hold(120);

    assertThat(end.reason()).contains(Reason.STEP_TIMEOUT);
  }

  @Test
  void anotherMovementThanTheOneAskedFails() {
    Run run = beforeSteps(ALL);
    run.hold(5);
    run.go(TURN_RIGHT, 8);

    assertThat(run.hold(8).reason()).contains(Reason.WRONG_MOVEMENT);
  }

  @Test
  void onlyThePresentStepIsTold() {
    Run run = beforeSteps(ALL);
    SessionProgress first = run.hold(1);

    assertThat(first.action()).isEqualTo(TURN_LEFT);
    assertThat(first.index()).isEqualTo(1);
    assertThat(first.of()).isEqualTo(4);
  }

  @Test
  void toTheirOwnLeftIsToThePicturesRight() {
    Run run = beforeSteps(List.of(TURN_LEFT, TURN_RIGHT, LOOK_UP, COME_CLOSER));
    run.hold(5);
    // Scene.seen: a positive yaw carries the nose to the picture's right.
    run.go(TURN_LEFT, 8);

    assertThat(run.hold(6).index()).isEqualTo(2);
  }

  @Test
  void aStepThatIsDoneBeforeAnybodyCouldReactIsTooFast() {
    ActiveSession session = ActiveSession.of(OPTIONS, ALL, Run.START);
    Run run = new Run(session, Scene.head(NOISE, 1), Duration.ofMillis(40));
    run.hold(12);
    run.go(TURN_LEFT, 2);

    assertThat(run.hold(8).reason()).contains(Reason.TOO_FAST);
  }

  @Test
  void aFaceThatJumpsFails() {
    Run run = beforeSteps(ALL);

    SessionProgress end =
        run.offer(
            Frame.of(
                run.now().plusMillis(100),
                Scene.head(NOISE, 3).seen(0, 0, 1).map(p -> p.plus(250, 0)),
                640,
                480));

    assertThat(end.reason()).contains(Reason.JUMP);
  }

  @Test
  void anotherPersonMidWayFails() {
    ActiveSession session =
        ActiveSession.of(OPTIONS.withSamePerson(Distance.COSINE, 0.5), ALL, Run.START);
    Run run = new Run(session, Scene.head(NOISE, 1)).encoding(ANNA);
    run.hold(12);
    run.go(TURN_LEFT, 8);
    run.hold(5);

    assertThat(run.encoding(GEORG).hold(5).reason()).contains(Reason.OTHER_PERSON);
  }

  @Test
  void aSinglePoorEncodingIsForgiven() {
    ActiveSession session =
        ActiveSession.of(OPTIONS.withSamePerson(Distance.COSINE, 0.5), ALL, Run.START);
    Run run = new Run(session, Scene.head(NOISE, 1)).encoding(ANNA);
    run.hold(12);
    run.encoding(GEORG).hold(1);

    assertThat(run.encoding(ANNA).follow(600).state()).isEqualTo(SessionProgress.State.PASSED);
  }

  @Test
  void severalFacesFail() {
    Run run = beforeSteps(ALL);
    SessionProgress end = run.hold(1);
    for (int i = 1; i <= 3; i++) {
      Frame frame =
          Frame.of(run.now().plusMillis(100), Scene.head(NOISE, i).seen(0, 0, 1), 640, 480);
      end = run.offer(frame.withFaces(2));
    }

    assertThat(end.reason()).contains(Reason.SEVERAL_FACES);
  }

  @Test
  void aFaceThatIsGoneForLongIsLost() {
    Run run = beforeSteps(ALL);
    SessionProgress end = run.hold(1);
    for (int i = 0; i < 20 && end.state() == SessionProgress.State.RUNNING; i++) {
      end = run.offer(Frame.empty(run.now().plusMillis(100), 640, 480));
    }

    assertThat(end.reason()).contains(Reason.FACE_LOST);
  }

  @Test
  void aGapBetweenFramesFails() {
    Run run = beforeSteps(ALL);

    SessionProgress end =
        run.offer(Frame.of(run.now().plusMillis(1500), Scene.head(0, 1).seen(0, 0, 1), 640, 480));

    assertThat(end.reason()).contains(Reason.FRAMES_MISSING);
  }

  @Test
  void aFrameOfTheSameTimeIsOutOfOrder() {
    Run run = beforeSteps(ALL);

    SessionProgress end = run.offer(Frame.of(run.now(), Scene.head(0, 1).seen(0, 0, 1), 640, 480));

    assertThat(end.reason()).contains(Reason.FRAMES_OUT_OF_ORDER);
  }

  @Test
  void picturesOfAnotherSizeFail() {
    Run run = beforeSteps(ALL);

    SessionProgress end =
        run.offer(Frame.of(run.now().plusMillis(100), Scene.head(0, 1).seen(0, 0, 1), 480, 640));

    assertThat(end.reason()).contains(Reason.PICTURE_SIZE_CHANGED);
  }

  @Test
  void aSessionExpiresWithoutAFrame() {
    ActiveSession session = ActiveSession.of(OPTIONS, ALL, Run.START);

    assertThat(session.at(Run.START.plusSeconds(60)).state())
        .isEqualTo(SessionProgress.State.RUNNING);
    assertThat(session.at(Run.START.plusSeconds(61)).state())
        .isEqualTo(SessionProgress.State.EXPIRED);
  }

  @Test
  void aFrameAfterTheEndExpiresTheSession() {
    ActiveSession session = ActiveSession.of(OPTIONS, ALL, Run.START);

    SessionProgress end = session.offer(Frame.empty(Run.START.plusSeconds(61), 640, 480));

    assertThat(end.state()).isEqualTo(SessionProgress.State.EXPIRED);
  }

  @Test
  void excusedTimeIsNoGapBetweenFrames() {
    Run run = beforeSteps(ALL);
    run.session.excuse(Duration.ofSeconds(2));

    SessionProgress end =
        run.offer(Frame.of(run.now().plusMillis(2500), Scene.head(0, 1).seen(0, 0, 1), 640, 480));

    assertThat(end.state()).isEqualTo(SessionProgress.State.RUNNING);
  }

  @Test
  void aHeadThatFollowsPassesThoughEachFrameIsWorkedOnForLong() {
    ActiveSession session = ActiveSession.of(OPTIONS, ALL, Run.START);
    Run run = new Run(session, Scene.head(NOISE, 1), Duration.ofMillis(1100));
    run.excusing(Duration.ofMillis(900));

    assertThat(run.follow(600).state()).isEqualTo(SessionProgress.State.PASSED);
  }

  @Test
  void aSessionExcusesNoMoreThanItsOwnLength() {
    ActiveSession session = ActiveSession.of(OPTIONS, ALL, Run.START);
    session.excuse(Duration.ofHours(1));

    assertThat(session.expires()).isEqualTo(Run.START.plusSeconds(120));
  }

  /** A session whose first look is measured: the next frame belongs to its first step. */
  private static Run beforeSteps(List<Action> sequence) {
    Run run = new Run(ActiveSession.of(OPTIONS, sequence, Run.START), Scene.head(NOISE, 1));
    run.hold(8);
    return run;
  }
}
