package dev.likeness.cli;

import dev.likeness.cli.terminal.ProgressFollower;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;

/** Follows a command that another part of the program runs, and may end it. */
public interface CommandFollower extends ProgressFollower {
  /** Is told of the latest epoch of training; that before the first step is number 0. */
  default void epoch(Epoch epoch) {}

  /** Is told of an alarm of training. */
  default void alarm(Alarm alarm) {}

  /**
   * Is given what ends the training process: it writes a checkpoint first. May be called again,
   * after a crash, with what ends the next process.
   *
   * @param stop may be called at any time, by any thread
   */
  default void stoppable(Runnable stop) {}

  /** Returns a follower that lets everything pass. */
  static CommandFollower none() {
    return (task, done, total) -> {};
  }
}
