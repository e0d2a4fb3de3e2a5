package dev.likeness.cli.terminal;

/** Follows how far a command is, where no person sits before a terminal. */
public interface ProgressFollower {
  /**
   * Is told how far a piece of work is.
   *
   * @param task what is done, in a word or two
   * @param done pieces done
   * @param total of these
   */
  void progress(String task, long done, long total);

  /** Returns a follower that lets everything pass. */
  static ProgressFollower none() {
    return (task, done, total) -> {};
  }
}
