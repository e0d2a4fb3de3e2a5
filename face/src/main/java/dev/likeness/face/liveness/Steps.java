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
 * The steps of a session, one after the other, from the moment that the look straight ahead is
 * measured.
 *
 * <p>A step is done when the mean over the last frames of the asked movement is wide enough. What
 * an earlier step asked and is still held counts as nothing until it was undone.
 */
final class Steps {
  /** Every frame of a movement that is held is at least this wide, of what is asked. */
  private static final double HELD = 0.6;

  /** Below this, a movement is undone. */
  private static final double UNDONE = 0.5;

  /** A movement that was not asked is wrong when it is wider than this. */
  private static final double WRONG = 1.2;

  /** A face that was stretched by no more than this beyond what a head is need not be weighed. */
  private static final double TELLING_STRETCH = 0.05;

  /** With this logarithm of the likelihood ratio what is seen is a sheet, without more waiting. */
  private static final double SURELY_FLAT = -8;

  /** A movement this much wider than before is weighed anew. */
  private static final double WIDER = 1.05;

  /** Over frames of one pose the nose's parallax varies by less. */
  private static final double QUIET = 0.15;

  private static final double LIKELY_FLAT = -2;

  private final ActiveOptions options;
  private final List<Action> sequence;
  private final NeutralView neutral;
  private final Deque<Shift> window = new ArrayDeque<>();
  private final Set<Action> stillHeld = EnumSet.noneOf(Action.class);
  private final Map<Integer, DepthLikelihood> rotations = new TreeMap<>();
  private final double[] widest;

  private int step;
  private Instant stepBegan;
  private int framesOfStep;
  private boolean justAsked = true;
  private double progress;
  private double flattest;
  private @Nullable Hint hint;
  private @Nullable Shift before;
  private Instant beforeAt;

  Steps(ActiveOptions options, List<Action> sequence, NeutralView neutral, Instant now) {
    this.options = options;
    this.sequence = sequence;
    this.neutral = neutral;
    this.stepBegan = now;
    this.beforeAt = now;
    this.widest = new double[sequence.size()];
  }

  boolean isDone() {
    return step == sequence.size();
  }

  /** Returns the number of the present step, from 1. */
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

  boolean isLate(Instant now) {
    return Duration.between(stepBegan, now).compareTo(options.timing().longestStep()) > 0;
  }

  /** Returns whether during the present step the points moved like those of a sheet. */
  boolean looksFlat() {
    return flattest < LIKELY_FLAT;
  }

  /** Counts a frame, with or without a face. */
  void count() {
    framesOfStep++;
  }

  /** Takes the points of one frame; returns why the session fails, if it does. */
  Optional<Reason> move(FivePoints points, Instant now, boolean settled) {
    Shift shift = neutral.shiftOf(points);
    Shift previous = before;
    Duration between = Duration.between(beforeAt, now);
    before = shift;
    beforeAt = now;
    if (previous != null && !Continuity.turns(previous, shift, between)) {
      return Optional.of(Reason.TOO_FAST);
    }
    window.addLast(shift);
    if (window.size() > options.movement().heldFrames()) {
      window.removeFirst();
    }
    return judge(Shift.mean(window), now, settled);
  }

  private Optional<Reason> judge(Shift mean, Instant now, boolean settled) {
    double level = level(mean, asked());
    if (justAsked && level >= UNDONE) {
      // What is there already when it is asked, as when a face that came closer seems to look up,
      // is not an answer.
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
    if (SolidEvidence.excessStretch(mean) > TELLING_STRETCH && isQuiet()) {
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

  /** The farther a head is rotated the more its points say: a later frame may replace evidence. */
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

  /** Returns whether the frames show one pose: a mean over two says nothing about either. */
  private boolean isQuiet() {
    return range(Shift::parallaxX) < QUIET && range(Shift::parallaxY) < QUIET;
  }

  private double range(ToDoubleFunction<Shift> part) {
    DoubleSummaryStatistics all = window.stream().mapToDouble(part).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  private boolean isHeld(Shift mean, Action action, double least) {
    return level(mean, action) >= least
        && window.stream().allMatch(shift -> level(shift, action) >= HELD * least);
  }

  private Optional<Reason> finish(Shift mean, Instant now) {
    Duration taken = Duration.between(stepBegan, now);
    if (taken.compareTo(options.timing().shortestStep()) < 0) {
      return Optional.of(Reason.TOO_FAST);
    }
    if (framesOfStep < options.timing().leastFramesPerSecond() * taken.toMillis() / 1000.0) {
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
    return isDone() && SolidEvidence.logRatio(rotations.values()) < options.leastEvidence()
        ? Optional.of(Reason.FLAT)
        : Optional.empty();
  }

  private double level(Shift shift, Action action) {
    return shift.level(action, options.movement());
  }
}
