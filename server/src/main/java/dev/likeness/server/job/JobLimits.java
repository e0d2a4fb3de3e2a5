package dev.likeness.server.job;

import java.time.Duration;

/**
 * How many jobs there may be, and for how long.
 *
 * @param running how many of one kind run at once
 * @param waiting how many wait for their turn, all kinds and keys together
 * @param activePerKey how many of one key run or wait
 * @param heldPerKey how many of one key there are in all, those that have ended included
 * @param readersPerKey how many streams of events a key may read at once
 * @param keptFor how long a job that has ended is kept, with its files
 * @param longestPause after which a job that is paused is ended as if it was cancelled
 * @param paintingBytes how much memory the process may take while it paints
 */
public record JobLimits(
    int running,
    int waiting,
    int activePerKey,
    int heldPerKey,
    int readersPerKey,
    Duration keptFor,
    Duration longestPause,
    long paintingBytes) {
  private static final long PAINTING_BYTES = 4_000_000_000L;

  public JobLimits {
    if (running < 1 || waiting < 1 || activePerKey < 1 || heldPerKey < 1 || readersPerKey < 1) {
      throw new IllegalArgumentException(
          "at least 1 job runs, waits, is held and read, got "
              + running
              + ", "
              + waiting
              + ", "
              + activePerKey
              + ", "
              + heldPerKey
              + " and "
              + readersPerKey);
    }
    if (keptFor.isNegative() || longestPause.isNegative() || paintingBytes < 1) {
      throw new IllegalArgumentException(
          "jobs are kept and paused for no time or more and paint with 1 byte or more, got "
              + keptFor
              + ", "
              + longestPause
              + " and "
              + paintingBytes);
    }
  }

  /** Returns what suits a server for a few people. */
  public static JobLimits defaults() {
    return new JobLimits(
        1, 16, 8, 100, 6, Duration.ofHours(24), Duration.ofHours(1), PAINTING_BYTES);
  }

  /** Returns these limits with another time that ended jobs are kept for. */
  public JobLimits withKeptFor(Duration other) {
    return new JobLimits(
        running,
        waiting,
        activePerKey,
        heldPerKey,
        readersPerKey,
        other,
        longestPause,
        paintingBytes);
  }

  /** Returns these limits with other numbers of jobs that wait, and that a key may have active. */
  public JobLimits withQueue(int otherWaiting, int otherActivePerKey) {
    return new JobLimits(
        running,
        otherWaiting,
        otherActivePerKey,
        heldPerKey,
        readersPerKey,
        keptFor,
        longestPause,
        paintingBytes);
  }

  /** Returns these limits with another amount of memory to paint with. */
  public JobLimits withPaintingBytes(long bytes) {
    return new JobLimits(
        running, waiting, activePerKey, heldPerKey, readersPerKey, keptFor, longestPause, bytes);
  }
}
