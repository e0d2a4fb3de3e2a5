package dev.likeness.face.liveness;

import dev.likeness.face.quality.Pose;
import dev.likeness.vision.geometry.FivePoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An active liveness session: asks a person to move in front of the camera and checks that a solid
 * head moves as asked.
 *
 * <p>It starts with a look straight ahead, the neutral view against which all movements are
 * measured. A random sequence of movements follows; only the current one is disclosed. The session
 * passes when every movement was made as asked, within the time limits, by one continuous face of
 * one person, whose landmarks moved like those of a solid head and not like those of a flat or bent
 * sheet ({@link SolidEvidence}), in frames that were not sent before ({@link FrameHistory}).
 *
 * <p>Attacks that geometry does not detect: a replayed video of a real head that happens to make
 * the requested movements, a mask, and a video rendered in real time. The random sequence protects
 * against the first; the others need other means.
 *
 * <p>Times are those of the frames. They may come from the client if the caller also checks the
 * session's expiry by its own clock ({@link #at}). Thread-safe; frames must be offered in the order
 * in which they were captured.
 */
public final class ActiveSession {
  private static final int MAX_STRANGE_FRAMES = 3;

  /** Limits of a look straight ahead, in degrees of {@link Pose}, which has errors of about 10. */
  private static final double STRAIGHT_YAW = 14;

  private static final double STRAIGHT_PITCH = 25;
  private static final double STRAIGHT_ROLL = 20;
  private static final double STEADY_DEGREES = 6;

  private final ActiveOptions options;
  private final List<Action> sequence;
  private final Instant started;
  private final SamePersonCheck samePerson;
  private final RepetitionCheck repetition;
  private final Deque<FivePoints> looks = new ArrayDeque<>();

  private SessionProgress.State state = SessionProgress.State.RUNNING;
  private @Nullable Reason reason;
  private @Nullable Hint hint;
  private Duration excused = Duration.ZERO;
  private @Nullable Frame last;
  private FrameTime lastTime;
  private @Nullable FivePoints lastPoints;
  private FrameTime lastFace;
  private int severalInARow;
  private @Nullable Steps steps;

  private ActiveSession(
      ActiveOptions options, List<Action> sequence, FrameHistory history, Instant started) {
    this.options = options;
    this.sequence = sequence;
    this.started = started;
    this.lastTime = new FrameTime(started, Duration.ZERO);
    this.lastFace = lastTime;
    this.samePerson = new SamePersonCheck(options.samePerson());
    this.repetition = new RepetitionCheck(history);
  }

  /**
   * Starts a session whose frames are compared with each other only.
   *
   * @see #begin(ActiveOptions, FrameHistory, RandomGenerator, Instant)
   */
  public static ActiveSession begin(ActiveOptions options, RandomGenerator random, Instant now) {
    return begin(options, new FrameHistory(), random, now);
  }

  /**
   * Starts a session.
   *
   * @param history the frames of earlier sessions; those of this one are added
   * @param random source of the sequence; use a {@link java.security.SecureRandom} where the
   *     session protects access
   * @param now the start time of the session
   */
  public static ActiveSession begin(
      ActiveOptions options, FrameHistory history, RandomGenerator random, Instant now) {
    return new ActiveSession(options, Challenge.draw(options.steps(), random), history, now);
  }

  /** Starts a session with a given sequence, for tests and simulations of this package. */
  static ActiveSession of(ActiveOptions options, List<Action> sequence, Instant now) {
    return of(options, sequence, new FrameHistory(), now);
  }

  /** Starts a session with a given sequence and the frames of earlier sessions. */
  static ActiveSession of(
      ActiveOptions options, List<Action> sequence, FrameHistory history, Instant now) {
    return new ActiveSession(options, List.copyOf(sequence), history, now);
  }

  /**
   * Processes the next frame and returns the progress. A session that has ended does not change; a
   * frame that is the same file as the last one is passed over.
   */
  public synchronized SessionProgress offer(Frame frame) {
    if (state == SessionProgress.State.RUNNING
        && frame.print().filter(repetition::isLast).isEmpty()) {
      hint = null;
      FrameTime now = new FrameTime(frame.captured(), excused);
      look(frame, now);
      last = frame;
      lastTime = now;
    }
    return progress();
  }

  /** Returns the progress at a time; a running session expires here if its time is over. */
  public synchronized SessionProgress at(Instant now) {
    if (state == SessionProgress.State.RUNNING && now.isAfter(expires())) {
      state = SessionProgress.State.EXPIRED;
    }
    return progress();
  }

  /** Returns the time at which the session expires if it has not ended by then. */
  public synchronized Instant expires() {
    return started.plus(options.timing().session()).plus(excused);
  }

  /**
   * Excuses time in which the session waited for whoever processes its frames: it does not count
   * against the person. A session excuses at most its own length, so that nobody gains endless time
   * by slowing a server down.
   */
  public synchronized void excuse(Duration waited) {
    Duration all = excused.plus(waited);
    Duration most = options.timing().session();
    excused = all.compareTo(most) < 0 ? all : most;
  }

  private void look(Frame frame, FrameTime now) {
    Frame before = last;
    if (frame.captured().isBefore(started)
        || (before != null && !frame.captured().isAfter(before.captured()))) {
      fail(Reason.FRAMES_OUT_OF_ORDER);
    } else if (frame.captured().isAfter(expires())) {
      state = SessionProgress.State.EXPIRED;
    } else if (before != null
        && (before.widthPx() != frame.widthPx() || before.heightPx() != frame.heightPx())) {
      fail(Reason.PICTURE_SIZE_CHANGED);
    } else if (before != null
        && lastTime.countedUntil(now).compareTo(options.timing().longestGap()) > 0) {
      interrupt(Reason.FRAMES_MISSING);
    } else {
      frame.print().ifPresent(print -> repetition.add(print, frame.captured()));
      if (repetition.isRepeated()) {
        fail(Reason.REPEATED_FRAMES);
      } else {
        count(frame, now);
      }
    }
  }

  private void count(Frame frame, FrameTime now) {
    Steps begun = steps;
    if (begun != null) {
      begun.count();
    }
    severalInARow = frame.faces() > 1 ? severalInARow + 1 : 0;
    Optional<FivePoints> points = frame.points();
    if (points.isEmpty()) {
      hint = Hint.FACE_NOT_FOUND;
      if (lastFace.countedUntil(now).compareTo(options.timing().longestLoss()) > 0) {
        interrupt(Reason.FACE_LOST);
      }
    } else if (frame.faces() > 1) {
      hint = Hint.ONE_FACE_ONLY;
      if (severalInARow >= MAX_STRANGE_FRAMES) {
        interrupt(Reason.SEVERAL_FACES);
      }
    } else {
      face(frame, now, points.get());
    }
    Steps moving = steps;
    if (moving != null && state == SessionProgress.State.RUNNING && moving.isLate(now)) {
      fail(moving.looksFlat() ? Reason.FLAT : Reason.STEP_TIMEOUT);
    }
  }

  private void face(Frame frame, FrameTime now, FivePoints points) {
    FivePoints before = lastPoints;
    Duration between = Duration.between(lastFace.captured(), now.captured());
    lastPoints = points;
    lastFace = now;
    if (before != null && !Continuity.joins(before, points, between)) {
      interrupt(Reason.JUMP);
      return;
    }
    frame.encoding().ifPresent(samePerson::add);
    if (samePerson.isOtherPerson()) {
      interrupt(Reason.OTHER_PERSON);
      return;
    }
    Steps moving = steps;
    if (moving == null) {
      lookStraight(now, points);
      return;
    }
    Optional<Reason> wrong = moving.move(points, now, samePerson.lastMatched());
    hint = moving.hint().orElse(null);
    wrong.ifPresent(this::fail);
    if (moving.isDone() && wrong.isEmpty()) {
      state = SessionProgress.State.PASSED;
    }
  }

  /** Collects frames of the neutral view until enough of them are steady. */
  private void lookStraight(FrameTime now, FivePoints points) {
    Pose pose = Pose.of(points);
    if (points.eyeDistance() < options.movement().minEyeDistancePx()) {
      hint = Hint.TOO_FAR;
      restartNeutralView();
    } else if (Math.abs(pose.rollDegrees()) > STRAIGHT_ROLL) {
      hint = Hint.LOOK_STRAIGHT;
      restartNeutralView();
    } else {
      looks.addLast(points);
      if (looks.size() > options.movement().neutralFrames()) {
        looks.removeFirst();
      }
      checkNeutralFrames(now);
    }
  }

  private void checkNeutralFrames(FrameTime now) {
    List<FivePoints> seen = List.copyOf(looks);
    int half = seen.size() / 2;
    hint = Hint.HOLD_STILL;
    if (seen.size() < options.movement().neutralFrames()) {
      return;
    }
    Pose early = Pose.of(NeutralView.meanOf(seen.subList(0, half)));
    Pose late = Pose.of(NeutralView.meanOf(seen.subList(half, seen.size())));
    if (Math.abs(early.yawDegrees() + late.yawDegrees()) / 2 > STRAIGHT_YAW
        || Math.abs(early.pitchDegrees() + late.pitchDegrees()) / 2 > STRAIGHT_PITCH) {
      hint = Hint.LOOK_STRAIGHT;
    } else if (Math.abs(early.yawDegrees() - late.yawDegrees()) < STEADY_DEGREES
        && Math.abs(early.pitchDegrees() - late.pitchDegrees()) < 1.5 * STEADY_DEGREES) {
      hint = null;
      steps = new Steps(options, sequence, NeutralView.of(seen), now);
    }
  }

  /** Fails the session during the steps; before them, only restarts the neutral view. */
  private void interrupt(Reason why) {
    if (steps == null) {
      restartNeutralView();
    } else {
      fail(why);
    }
  }

  private void restartNeutralView() {
    looks.clear();
    samePerson.reset();
    severalInARow = 0;
  }

  private void fail(Reason why) {
    state = SessionProgress.State.FAILED;
    reason = why;
    hint = null;
  }

  private SessionProgress progress() {
    Steps moving = steps;
    Action action = moving == null ? Action.LOOK_STRAIGHT : moving.asked();
    double done =
        moving == null
            ? Math.min(1, looks.size() / (double) options.movement().neutralFrames())
            : moving.progress();
    return new SessionProgress(
        state,
        moving == null ? 0 : moving.number(),
        sequence.size(),
        action,
        state == SessionProgress.State.PASSED ? 1 : done,
        action.instruction(),
        Optional.ofNullable(hint),
        Optional.ofNullable(reason));
  }
}
