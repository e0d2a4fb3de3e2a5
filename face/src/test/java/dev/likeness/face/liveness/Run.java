package dev.likeness.face.liveness;

import dev.likeness.encoding.Encoding;
import dev.likeness.vision.geometry.FivePoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/** Plays a session: ten frames a second, before a scene that moves as it is told. */
final class Run {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final ActiveSession session;
  private final Scene scene;
  private final Duration frame;
  private Instant now = START;
  private double yaw;
  private double pitch;
  private double scale = 1;
  private Optional<Encoding> encoding = Optional.empty();
  private double turnTo = 38;
  private Duration excused = Duration.ZERO;
  private Optional<IntFunction<FramePrint>> film = Optional.empty();
  private int frames;

  Run(ActiveSession session, Scene scene) {
    this(session, scene, Duration.ofMillis(100));
  }

  Run(ActiveSession session, Scene scene, Duration frame) {
    this.session = session;
    this.scene = scene;
    this.frame = frame;
  }

  /** Shows the face of somebody from now on. */
  Run encoding(Encoding face) {
    encoding = Optional.of(face);
    return this;
  }

  /** Turns as far as this for a turn. */
  Run turningTo(double degrees) {
    turnTo = degrees;
    return this;
  }

  /** Has this time of each frame excused. */
  Run excusing(Duration each) {
    excused = each;
    return this;
  }

  /** Gives the frames, numbered from 0, fingerprints. */
  Run filming(IntFunction<FramePrint> prints) {
    film = Optional.of(prints);
    return this;
  }

  /** Returns the time of the last frame. */
  Instant now() {
    return now;
  }

  /** Holds still for some frames. */
  SessionProgress hold(int frames) {
    SessionProgress progress = session.at(now);
    for (int i = 0; i < frames && progress.state() == SessionProgress.State.RUNNING; i++) {
      progress = step();
    }
    return progress;
  }

  /** Goes evenly to where an action leads, over some frames. */
  SessionProgress go(Action action, int frames) {
    double toYaw = action == Action.TURN_LEFT ? turnTo : action == Action.TURN_RIGHT ? -turnTo : 0;
    double toPitch = action == Action.LOOK_UP ? 25 : 0;
    double toScale = action == Action.COME_CLOSER ? 1.6 : 1;
    double byYaw = (toYaw - yaw) / frames;
    double byPitch = (toPitch - pitch) / frames;
    double byScale = (toScale - scale) / frames;
    SessionProgress progress = session.at(now);
    for (int i = 0; i < frames && progress.state() == SessionProgress.State.RUNNING; i++) {
      yaw += byYaw;
      pitch += byPitch;
      scale += byScale;
      progress = step();
    }
    return progress;
  }

  /** Does what is asked until the session ends, or for a number of frames. */
  SessionProgress follow(int mostFrames) {
    SessionProgress progress = session.at(now);
    int until = 0;
    while (progress.state() == SessionProgress.State.RUNNING && until < mostFrames) {
      int index = progress.index();
      progress = hold(4);
      if (progress.state() == SessionProgress.State.RUNNING && progress.index() == index) {
        progress = go(progress.action(), 8);
      }
      until += 12;
    }
    return progress;
  }

  /** Offers one frame of the scene as it is. */
  SessionProgress step() {
    now = now.plus(frame);
    session.excuse(excused);
    Frame plain = frame(scene.seen(yaw, pitch, scale));
    int number = frames++;
    return session.offer(film.map(prints -> plain.withPrint(prints.apply(number))).orElse(plain));
  }

  SessionProgress offer(Frame other) {
    now = other.captured();
    return session.offer(other);
  }

  /** Returns a frame of other points at the time of the last one. */
  Frame frame(FivePoints points) {
    Frame plain = Frame.of(now, points, 640, 480);
    return encoding.map(plain::withEncoding).orElse(plain);
  }
}
