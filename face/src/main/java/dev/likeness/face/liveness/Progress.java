package dev.likeness.face.liveness;

import java.util.Optional;

/**
 * How far a session is. Only the present step is told.
 *
 * @param state whether it goes on, and how it ended
 * @param index the present step, from 1; 0 while the look straight ahead is awaited
 * @param of how many steps there are
 * @param action what is asked now; of a session that has ended, what was asked last
 * @param progress how far the present step is done, from 0 to 1
 * @param instruction what to tell the person, in English
 * @param hint what would help, if anything
 * @param reason why it failed, if it did
 */
public record Progress(
    State state,
    int index,
    int of,
    Action action,
    double progress,
    String instruction,
    Optional<Hint> hint,
    Optional<Reason> reason) {
  /** The states of a session. */
  public enum State {
    /** Awaits frames. */
    RUNNING,
    /** All steps were done by one solid head. */
    PASSED,
    /** Ended for a reason. */
    FAILED,
    /** Ended because its time was over. */
    EXPIRED;

    /** Returns the name used in answers. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Progress {
    if (index < 0 || index > of || !(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException(
          "a step lies from 0 to " + of + " and its progress from 0 to 1, got " + index);
    }
    if (reason.isPresent() != (state == State.FAILED)) {
      throw new IllegalArgumentException("a session has a reason when it failed, and only then");
    }
  }
}
