package dev.likeness.face.liveness;

import dev.likeness.encoding.Encoding;
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
 * Asks a person to move before the camera and watches whether a living head does.
 *
 * <p>It begins with a look straight ahead, from which all else is measured, and goes on with a
 * random sequence of movements, of which only the present one is told. It passes when every
 * movement was made as asked, in human time, by one face that did not jump, of one person, whose
 * points moved as those of a solid head and not as those of a flat or bent sheet ({@link
 * SolidEvidence}).
 *
 * <p>What geometry cannot tell: a film of a living head that happens to make the movements asked
 * for, a mask, and a picture that is computed anew for every frame. The sequence is random against
 * the first; the others need other means.
 *
 * <p>Times are those of the frames. They may come from the camera's side, if the caller also keeps
 * the session's time by its own clock ({@link #at}). May be used by several threads; frames are to
 * be offered in the order they were taken.
 */
public final class ActiveSession {
  private static final int MAX_STRANGE_FRAMES = 3;

  /** A look straight ahead, in degrees of {@link Pose}, which errs by about 10. */
  private static final double STRAIGHT_YAW = 14;

  private static final double STRAIGHT_PITCH = 25;
  private static final double STRAIGHT_ROLL = 20;
  private static final double STEADY_DEGREES = 6;

  private final ActiveOptions options;
  private final List<Action> sequence;
  private final Instant started;
  private final SamenessWatch sameness;
  private final Deque<FivePoints> looks = new ArrayDeque<>();

  private Progress.State state = Progress.State.RUNNING;
  private @Nullable Reason reason;
  private @Nullable Hint hint;
  private @Nullable Frame last;
  private @Nullable FivePoints lastPoints;
  private Instant lastFace;
  private int severalInARow;
  private @Nullable Steps steps;
  private boolean redeemed;

  private ActiveSession(ActiveOptions options, List<Action> sequence, Instant started) {
    this.options = options;
    this.sequence = sequence;
    this.started = started;
    this.lastFace = started;
    this.sameness = new SamenessWatch(options.samePerson());
  }

  /**
   * Begins a session.
   *
   * @param random draws the sequence; where it guards something, a {@link
   *     java.security.SecureRandom}
   * @param now the time that the session's time counts from
   */
  public static ActiveSession begin(ActiveOptions options, RandomGenerator random, Instant now) {
    return new ActiveSession(options, Challenge.draw(options.steps(), random), now);
  }

  /** Begins a session with a given sequence, for tests and simulations of this package. */
  static ActiveSession of(ActiveOptions options, List<Action> sequence, Instant now) {
    return new ActiveSession(options, List.copyOf(sequence), now);
  }

  /**
   * Takes the next frame and returns how far the session is. A session that has ended stays as it
   * is.
   */
  public synchronized Progress offer(Frame frame) {
    if (state == Progress.State.RUNNING) {
      hint = null;
      look(frame);
      last = frame;
    }
    return progress();
  }

  /** Returns how far the session is at a time; a running one may be found expired. */
  public synchronized Progress at(Instant now) {
    if (state == Progress.State.RUNNING && now.isAfter(expires())) {
      state = Progress.State.EXPIRED;
    }
    return progress();
  }

  /** Returns when the session expires if it has not ended by then. */
  public Instant expires() {
    return started.plus(options.timing().session());
  }

  /**
   * Uses up a passed session.
   *
   * @return true for the first call on a session that has passed not too long before, else false
   */
  public synchronized boolean redeem(Instant now) {
    Frame end = last;
    if (state != Progress.State.PASSED || redeemed || end == null) {
      return false;
    }
    redeemed = true;
    return !now.isAfter(end.captured().plus(options.timing().usable()));
  }

  /** Returns the first encoding that came with a frame, for comparison with later pictures. */
  public synchronized Optional<Encoding> encoding() {
    return sameness.first();
  }

  private void look(Frame frame) {
    Frame before = last;
    if (frame.captured().isBefore(started)
        || (before != null && !frame.captured().isAfter(before.captured()))) {
      fail(Reason.FRAMES_OUT_OF_ORDER);
    } else if (frame.captured().isAfter(expires())) {
      state = Progress.State.EXPIRED;
    } else if (before != null
        && (before.widthPx() != frame.widthPx() || before.heightPx() != frame.heightPx())) {
      fail(Reason.PICTURE_SIZE_CHANGED);
    } else if (before != null && longer(before, frame, options.timing().longestGap())) {
      interrupt(Reason.FRAMES_MISSING);
    } else {
      count(frame);
    }
  }

  private void count(Frame frame) {
    Steps begun = steps;
    if (begun != null) {
      begun.count();
    }
    severalInARow = frame.faces() > 1 ? severalInARow + 1 : 0;
    Optional<FivePoints> points = frame.points();
    if (points.isEmpty()) {
      hint = Hint.FACE_NOT_FOUND;
      if (Duration.between(lastFace, frame.captured()).compareTo(options.timing().longestLoss())
          > 0) {
        interrupt(Reason.FACE_LOST);
      }
    } else if (frame.faces() > 1) {
      hint = Hint.ONE_FACE_ONLY;
      if (severalInARow >= MAX_STRANGE_FRAMES) {
        interrupt(Reason.SEVERAL_FACES);
      }
    } else {
      face(frame, points.get());
    }
    Steps moving = steps;
    if (moving != null && state == Progress.State.RUNNING && moving.isLate(frame.captured())) {
      fail(moving.looksFlat() ? Reason.FLAT : Reason.STEP_TIMEOUT);
    }
  }

  private void face(Frame frame, FivePoints points) {
    FivePoints before = lastPoints;
    Duration between = Duration.between(lastFace, frame.captured());
    lastPoints = points;
    lastFace = frame.captured();
    if (before != null && !Continuity.joins(before, points, between)) {
      interrupt(Reason.JUMP);
      return;
    }
    frame.encoding().ifPresent(sameness::look);
    if (sameness.isAnother()) {
      interrupt(Reason.OTHER_PERSON);
      return;
    }
    Steps moving = steps;
    if (moving == null) {
      lookStraight(frame, points);
      return;
    }
    Optional<Reason> wrong = moving.move(points, frame.captured(), sameness.isSettled());
    hint = moving.hint().orElse(null);
    wrong.ifPresent(this::fail);
    if (moving.isDone() && wrong.isEmpty()) {
      state = Progress.State.PASSED;
    }
  }

  /** Collects looks straight ahead until there are enough that are steady. */
  private void lookStraight(Frame frame, FivePoints points) {
    Pose pose = Pose.of(points);
    if (points.eyeDistance() < options.movement().leastEyeDistancePx()) {
      hint = Hint.TOO_FAR;
      beginAnew();
    } else if (Math.abs(pose.rollDegrees()) > STRAIGHT_ROLL) {
      hint = Hint.LOOK_STRAIGHT;
      beginAnew();
    } else {
      looks.addLast(points);
      if (looks.size() > options.movement().neutralFrames()) {
        looks.removeFirst();
      }
      judgeLooks(frame);
    }
  }

  private void judgeLooks(Frame frame) {
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
      steps = new Steps(options, sequence, NeutralView.of(seen), frame.captured());
    }
  }

  /** What ends a session in its steps only begins it anew before them. */
  private void interrupt(Reason why) {
    if (steps == null) {
      beginAnew();
    } else {
      fail(why);
    }
  }

  private void beginAnew() {
    looks.clear();
    sameness.reset();
    severalInARow = 0;
  }

  private void fail(Reason why) {
    state = Progress.State.FAILED;
    reason = why;
    hint = null;
  }

  private Progress progress() {
    Steps moving = steps;
    Action action = moving == null ? Action.LOOK_STRAIGHT : moving.asked();
    double done =
        moving == null
            ? Math.min(1, looks.size() / (double) options.movement().neutralFrames())
            : moving.progress();
    return new Progress(
        state,
        moving == null ? 0 : moving.number(),
        sequence.size(),
        action,
        state == Progress.State.PASSED ? 1 : done,
        action.instruction(),
        Optional.ofNullable(hint),
        Optional.ofNullable(reason));
  }

  private static boolean longer(Frame before, Frame after, Duration most) {
    return Duration.between(before.captured(), after.captured()).compareTo(most) > 0;
  }
}
