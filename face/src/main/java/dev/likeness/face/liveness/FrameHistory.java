package dev.likeness.face.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The fingerprints of the last frames of all sessions, in memory: the last {@value #MAX_FRAMES},
 * for at most 24 hours, about 1 KB each.
 *
 * <p>A living face never looks twice the same to a camera, beyond the moments in which it holds
 * still: within a session, frames less than a second apart are not compared. Thread-safe.
 */
public final class FrameHistory {
  /** About 150 sessions. */
  static final int MAX_FRAMES = 16_384;

  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration STILL = Duration.ofSeconds(1);

  private record Entry(long session, Instant captured, FramePrint print) {
    /** Returns whether a frame that comes later must differ from this one. */
    boolean precedes(Entry later) {
      return session != later.session || !later.captured.isBefore(captured.plus(STILL));
    }
  }

  /** How a frame repeats an earlier one. */
  enum Repetition {
    NONE,
    /** The face looks the same. */
    SIMILAR,
    /** The file is the same. */
    SAME_FILE
  }

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long sessions;

  /** Returns a number for the frames of a session that begins. */
  synchronized long next() {
    return ++sessions;
  }

  /** Keeps a frame and returns how it repeats an earlier one, of any session. */
  synchronized Repetition add(long session, Instant captured, FramePrint print) {
    Entry latest = new Entry(session, captured, print);
    while (!entries.isEmpty() && entries.getFirst().captured().isBefore(captured.minus(KEPT))) {
      entries.removeFirst();
    }
    FramePrint.Copies copies = print.copies();
    Repetition repetition = Repetition.NONE;
    for (Entry entry : entries) {
      if (entry.print().isSameFile(print)) {
        return Repetition.SAME_FILE;
      }
      if (entry.precedes(latest)
          && repetition == Repetition.NONE
          && copies.contains(entry.print())) {
        repetition = Repetition.SIMILAR;
      }
    }
    entries.addLast(latest);
    if (entries.size() > MAX_FRAMES) {
      entries.removeFirst();
    }
    return repetition;
  }
}
