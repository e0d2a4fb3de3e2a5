package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A solid head that does all that is asked, in frames that were made before. */
class RepeatedFramesTest {
  private static final double NOISE = 0.02;
  private static final int MADE_ONCE = 25;

  private static List<FramePrint> prints(int count, double quality, long firstSeed) {
    return IntStream.range(0, count)
        .mapToObj(i -> InventedFrame.of(firstSeed + i).print(quality))
        .toList();
  }

  private static SessionProgress play(FrameHistory history, IntFunction<FramePrint> film) {
    ActiveSession session =
        ActiveSession.of(
            ActiveOptions.defaults(),
            List.of(Action.TURN_LEFT, Action.LOOK_UP, Action.TURN_RIGHT, Action.COME_CLOSER),
            history,
            Run.START);
    return new Run(session, Scene.head(NOISE, 1)).filming(film).follow(600);
  }

  @Test
  void framesThatAllDifferPass() {
    List<FramePrint> film = prints(120, 0.9, 0);

    assertThat(play(new FrameHistory(), film::get).state()).isEqualTo(SessionProgress.State.PASSED);
  }

  @Test
  void filesThatAreSentInTurnAgainAndAgainFail() {
    List<FramePrint> film = prints(MADE_ONCE, 0.9, 0);

    assertThat(play(new FrameHistory(), i -> film.get(i % MADE_ONCE)).reason())
        .contains(Reason.REPEATED_FRAMES);
  }

  @Test
  void framesThatAreEncodedAnewEachTimeFail() {
    SessionProgress end =
        play(
            new FrameHistory(),
            i -> {
              int round = i / MADE_ONCE;
              return InventedFrame.of(i % MADE_ONCE).print(0.7 + 0.05 * round);
            });

    assertThat(end.reason()).contains(Reason.REPEATED_FRAMES);
  }

  @Test
  void framesOfAnEarlierSessionFail() {
    FrameHistory history = new FrameHistory();
    List<FramePrint> film = prints(120, 0.9, 0);
    assertThat(play(history, film::get).state()).isEqualTo(SessionProgress.State.PASSED);

    assertThat(play(history, film::get).reason()).contains(Reason.REPEATED_FRAMES);
  }

  @Test
  void framesOfAnEarlierSessionThatWereEncodedAnewFail() {
    FrameHistory history = new FrameHistory();
    assertThat(play(history, prints(120, 0.9, 0)::get).state())
        .isEqualTo(SessionProgress.State.PASSED);

    assertThat(play(history, prints(120, 0.8, 0)::get).reason()).contains(Reason.REPEATED_FRAMES);
  }

  /** A camera that is slower than its reader gives each picture twice: only one of them counts. */
  @Test
  void theSameFileTwiceOnEndIsPassedOver() {
    List<FramePrint> film = prints(200, 0.9, 0);

    assertThat(play(new FrameHistory(), i -> film.get(i / 2)).reason())
        .isNotEqualTo(Reason.REPEATED_FRAMES);
  }

  @Test
  void aFileThatIsHeldBeforeTheCameraGetsNowhere() {
    FramePrint file = InventedFrame.of(1).print(0.9);

    SessionProgress end = play(new FrameHistory(), i -> file);

    assertThat(end.state()).isNotEqualTo(SessionProgress.State.PASSED);
    assertThat(end.index()).isZero();
  }
}
