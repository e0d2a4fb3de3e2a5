package dev.likeness.benchmarks.liveness;

import dev.likeness.face.liveness.Action;
import dev.likeness.face.liveness.ActiveOptions;
import dev.likeness.face.liveness.ActiveSession;
import dev.likeness.face.liveness.Frame;
import dev.likeness.face.liveness.Hint;
import dev.likeness.face.liveness.SessionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One simulated session: a bona fide or an attack presentation. */
final class Attempt {
  private static final Instant START = Instant.EPOCH;
  private static final double PATIENCE_SECONDS = 1.2;

  private final RandomGenerator random;
  private final ActiveSession session;
  private final Motion motion;
  private final double frameSeconds;
  private final List<Action> asked = new ArrayList<>();
  private double seconds = 0.3;

  Attempt(ActiveOptions options, RandomGenerator random) {
    this.random = random;
    this.session = ActiveSession.begin(options, random, START);
    this.motion = new Motion(random);
    this.frameSeconds = 1 / (5 + 10 * random.nextDouble());
  }

  /** Runs a session in which the performer makes the requested movements. */
  SessionProgress follow(Performer performer, Faces faces) {
    return follow(performer, faces, performer, faces, Integer.MAX_VALUE);
  }

  /** Runs a session in which another person takes over at the given step. */
  SessionProgress follow(
      Performer performer, Faces faces, Performer other, Faces otherFaces, int fromStep) {
    SessionProgress progress = session.at(START);
    int step = 0;
    double effort = 1;
    boolean back = false;
    while (progress.state() == SessionProgress.State.RUNNING) {
      boolean swapped = progress.index() >= fromStep;
      progress = frame(swapped ? other : performer, swapped ? otherFaces : faces);
      boolean moveBack = progress.hint().filter(hint -> hint == Hint.MOVE_BACK).isPresent();
      if (progress.index() != step) {
        step = progress.index();
        effort = 1;
        back = false;
        motion.setOut(progress.action(), effort, seconds, motion.reaction());
      } else if (moveBack && !back) {
        back = true;
        motion.setOut(Action.LOOK_STRAIGHT, 1, seconds, motion.reaction());
      } else if (back && !moveBack) {
        back = false;
        motion.setOut(progress.action(), effort, seconds, motion.reaction());
      } else if (step > 0 && !back && motion.isThere(seconds - PATIENCE_SECONDS) && effort < 2) {
        effort += 0.25;
        motion.setOut(progress.action(), effort, seconds, 0.1);
      }
    }
    return progress;
  }

  /** Runs a session with a replayed video of other movements, one every few seconds. */
  SessionProgress replay(Performer filmed, Faces faces, List<Action> movements) {
    SessionProgress progress = session.at(START);
    int next = 0;
    double nextAt = 1.5 + random.nextDouble();
    while (progress.state() == SessionProgress.State.RUNNING) {
      if (next < movements.size() && seconds > nextAt) {
        motion.setOut(movements.get(next), 1, seconds, 0);
        next++;
        nextAt = seconds + 2 + 2 * random.nextDouble();
      }
      progress = frame(filmed, faces);
    }
    return progress;
  }

  /** Returns the movements requested so far. */
  List<Action> asked() {
    return List.copyOf(asked);
  }

  private SessionProgress frame(Performer performer, Faces faces) {
    SessionProgress progress = offer(performer, faces);
    if (progress.index() > asked.size()) {
      asked.add(progress.action());
    }
    return progress;
  }

  private SessionProgress offer(Performer performer, Faces faces) {
    seconds += frameSeconds * Math.max(0.4, 1 + 0.25 * random.nextGaussian());
    double[] pose = motion.at(seconds);
    var points = performer.seen(pose[0], pose[1], pose[2], seconds);
    Instant captured = START.plus(Duration.ofNanos((long) (seconds * 1e9)));
    double chance = random.nextDouble();
    if (chance < 0.02) {
      return session.offer(Frame.empty(captured, Camera.WIDTH_PX, Camera.HEIGHT_PX));
    }
    Frame frame = Frame.of(captured, points, Camera.WIDTH_PX, Camera.HEIGHT_PX);
    return session.offer(
        frame
            .withEncoding(faces.seen(Math.abs(pose[0]) + pose[1]))
            .withFaces(chance < 0.025 ? 2 : 1));
  }
}
