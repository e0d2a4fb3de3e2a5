package dev.likeness.tasks.progress;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Receives how far a use case is and answers whether it is to go on. The command line shows a bar,
 * the server a job's share.
 *
 * <p>Implementations may be called by several threads, one call at a time per use case.
 */
public interface Progress {
  /**
   * Reports how far a phase is.
   *
   * @param done units done, from 0
   * @param total units of this phase; 0 if it is not known
   */
  void report(Phase phase, long done, long total);

  /** Returns whether the use case is to stop as soon as it can. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Ends the use case if it is to stop.
   *
   * @throws CancellationException if {@link #isCancelled}
   */
  default void requireNotCancelled() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Reports something worth a line for people, such as how many pictures were left out.
   *
   * @param text one line without pictures, encodings or names of people
   */
  default void note(String text) {}

  /**
   * Reports that a person, or another part of the input that was asked for, gave nothing; the work
   * on the rest goes on.
   *
   * @param text as for {@link #note}
   */
  default void shortfall(String text) {
    note(text);
  }

  /**
   * Reports something about pictures to a person at a terminal; nothing else shows or keeps it.
   *
   * @param text what is said of them
   * @param pictures how the caller calls them: names of people may be part of that
   */
  default void notePictures(String text, List<String> pictures) {}

  /** Returns a progress that ignores all reports and never cancels. */
  static Progress none() {
    return (phase, done, total) -> {};
  }
}
