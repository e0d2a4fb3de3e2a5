package dev.likeness.face.liveness;

import java.util.Optional;

/**
 * The progress of an active liveness session. Only the current step is disclosed.
 *
 * @param state the state of the session
 * @param index number of the current step, from 1; 0 before the neutral view is complete
 * @param of number of steps
 * @param action the current action; of a session that has ended, the last one
 * @param progress completion of the current step, from 0 to 1
 * @param instruction the instruction for the person, in English
 * @param hint advice to the person, if any
 * @param reason why the session failed; present exactly in the state {@link State#FAILED}
 */
public record SessionProgress(
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
    /** Accepts frames. */
    RUNNING,
    /** All steps were completed by one solid head. */
    PASSED,
    /** Failed; the reason is given. */
    FAILED,
    /** The session's time was over before it ended. */
    EXPIRED;

    /** Returns the name used in answers. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public SessionProgress {
    if (index < 0 || index > of || !(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException(
          "index is from 0 to "
              + of
              + " and progress from 0 to 1, got "
              + index
              + " and "
              + progress);
    }
    if (reason.isPresent() != (state == State.FAILED)) {
      throw new IllegalArgumentException("a session has a reason exactly when it failed");
    }
  }
}
