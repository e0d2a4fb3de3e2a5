package dev.likeness.face.liveness;

import dev.likeness.vision.geometry.FivePoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a session after the neutral view was measured.
 *
 * <p>A step is completed when the mean of the requested movement over the last frames is wide
 * enough. A movement of an earlier step that is still held is ignored until it is undone.
 */
final class Steps {
  /** Minimum level of every frame of a held movement, relative to the required one. */
  private static final double HELD = 0.6;

  /** Level below which a movement is undone. */
  private static final double UNDONE = 0.5;

  /** Level from which a movement that was not requested is a wrong movement. */
  private static final double WRONG = 1.2;

  /** Excess stretch above which the evidence for a sheet is computed. */
  private static final double SIGNIFICANT_STRETCH = 0.05;

  /** Logarithm of the likelihood ratio below which the session fails at once. */
  private static final double SURELY_FLAT = -8;

  /** Factor by which a movement has to be wider than before to replace its evidence. */
  private static final double WIDER = 1.05;

  /** Range below which the nose's parallax over several frames counts as one pose. */
  private static final double STEADY_RANGE = 0.15;

  private static final double LIKELY_FLAT = -2;

  private final ActiveOptions options;
  private final List<Action> sequence;
  private final NeutralView neutral;
  private final Deque<Shift> window = new ArrayDeque<>();
  private final Set<Action> stillHeld = EnumSet.noneOf(Action.class);
  private final Map<Integer, DepthLikelihood> rotations = new TreeMap<>();
  private final double[] widest;

  private int step;
  private FrameTime stepBegan;
  private int framesOfStep;
  private boolean justAsked = true;
  private double progress;
  private double flattest;
  private @Nullable Hint hint;
  private @Nullable Shift before;
  private Instant beforeAt;

  Steps(ActiveOptions options, List<Action> sequence, NeutralView neutral, FrameTime now) {
    this.options = options;
    this.sequence = sequence;
    this.neutral = neutral;
    this.stepBegan = now;
    this.beforeAt = now.captured();
    this.widest = new double[sequence.size()];
  }

  boolean isDone() {
    return step == sequence.size();
  }

  /** Returns the number of the current step, from 1. */
  int number() {
    return Math.min(step + 1, sequence.size());
  }

  Action asked() {
    return sequence.get(number() - 1);
  }

  double progress() {
    return progress;
  }

  Optional<Hint> hint() {
    return Optional.ofNullable(hint);
  }

  boolean isLate(FrameTime now) {
    return stepBegan.countedUntil(now).compareTo(options.timing().longestStep()) > 0;
  }

  /** Returns whether the landmarks moved like those of a sheet during the current step. */
  boolean looksFlat() {
    return flattest < LIKELY_FLAT;
  }

  /** Counts a frame, with or without a face. */
  void count() {
    framesOfStep++;
  }

  /** Processes the landmarks of one frame; returns why the session fails, if it does. */
  Optional<Reason> move(FivePoints points, FrameTime now, boolean settled) {
    Shift shift = neutral.shiftOf(points);
    Shift previous = before;
    Duration between = Duration.between(beforeAt, now.captured());
    before = shift;
    beforeAt = now.captured();
    if (previous != null && !Continuity.turns(previous, shift, between)) {
      return Optional.of(Reason.TOO_FAST);
    }
    window.addLast(shift);
    if (window.size() > options.movement().heldFrames()) {
      window.removeFirst();
    }
    return judge(Shift.mean(window), now, settled);
  }

  private Optional<Reason> judge(Shift mean, FrameTime now, boolean settled) {
    double level = level(mean, asked());
    if (justAsked && level >= UNDONE) {
      // A movement that is already present when requested is no response: a face that came closer
      // seems to look up.
      stillHeld.add(asked());
    }
    justAsked = false;
    stillHeld.removeIf(action -> level(mean, action) < UNDONE);
    progress = Math.min(1, level);
    if (stillHeld.contains(asked())) {
      progress = 0;
      hint = Hint.MOVE_BACK;
    } else if (level >= 1) {
      hint = Hint.HOLD_IT;
    } else {
      hint = level > UNDONE ? Hint.GO_FURTHER : null;
    }
    if (window.size() < options.movement().heldFrames()) {
      return Optional.empty();
    }
    if (SolidEvidence.excessStretch(mean) > SIGNIFICANT_STRETCH && isSteady()) {
      flattest =
          Math.min(flattest, SolidEvidence.logRatio(mean, window.size(), Action.LOOK_STRAIGHT));
      if (flattest < SURELY_FLAT) {
        return Optional.of(Reason.FLAT);
      }
    }
    keepWidest(mean);
    if (isWrong(mean, level)) {
      return Optional.of(Reason.WRONG_MOVEMENT);
    }
    boolean done = settled && !stillHeld.contains(asked()) && isHeld(mean, asked(), 1);
    return done ? finish(mean, now) : Optional.empty();
  }

  /** Keeps the evidence of the widest rotation, which is the most informative. */
  private void keepWidest(Shift mean) {
    if (step > 0 && stillHeld.contains(sequence.get(step - 1))) {
      weigh(mean, step - 1);
    }
  }

  private void weigh(Shift mean, int of) {
    Action action = sequence.get(of);
    double level = level(mean, action);
    if (action.isRotation() && level > WIDER * widest[of]) {
      widest[of] = level;
      rotations.put(of, DepthLikelihood.of(mean, window.size(), action));
    }
  }

  private boolean isWrong(Shift mean, double askedLevel) {
    for (Action action : Action.values()) {
      if (action != asked()
          && !stillHeld.contains(action)
          && askedLevel < UNDONE
          && (action != Action.LOOK_UP || level(mean, Action.COME_CLOSER) < UNDONE)
          && isHeld(mean, action, WRONG)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the frames show one pose: a mean over different poses is meaningless. */
  private boolean isSteady() {
    return range(Shift::parallaxX) < STEADY_RANGE && range(Shift::parallaxY) < STEADY_RANGE;
  }

  private double range(ToDoubleFunction<Shift> part) {
    DoubleSummaryStatistics all = window.stream().mapToDouble(part).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  private boolean isHeld(Shift mean, Action action, double least) {
    return level(mean, action) >= least
        && window.stream().allMatch(shift -> level(shift, action) >= HELD * least);
  }

  private Optional<Reason> finish(Shift mean, FrameTime now) {
    Duration taken = Duration.between(stepBegan.captured(), now.captured());
    if (taken.compareTo(options.timing().shortestStep()) < 0) {
      return Optional.of(Reason.TOO_FAST);
    }
    double countedSeconds = stepBegan.countedUntil(now).toMillis() / 1000.0;
    if (framesOfStep < options.timing().minFramesPerSecond() * countedSeconds) {
      return Optional.of(Reason.FRAMES_MISSING);
    }
    weigh(mean, step);
    stillHeld.add(asked());
    step++;
    stepBegan = now;
    framesOfStep = 0;
    justAsked = true;
    progress = 0;
    flattest = 0;
    hint = null;
    return isDone() && SolidEvidence.logRatio(rotations.values()) < options.minEvidence()
        ? Optional.of(Reason.FLAT)
        : Optional.empty();
  }

  private double level(Shift shift, Action action) {
    return shift.level(action, options.movement());
  }
}
