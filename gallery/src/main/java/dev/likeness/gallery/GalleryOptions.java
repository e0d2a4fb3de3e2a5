package dev.likeness.gallery;

import java.time.Clock;
import java.time.Duration;

/**
 * Options of a gallery.
 *
 * @param searchThreads maximum number of threads of one search, at least 1
 * @param busyTimeout maximum time to wait for another process that locks the file
 * @param clock the clock for times of enrolment
 * @param masterKeys where the master key comes from
 */
public record GalleryOptions(
    int searchThreads, Duration busyTimeout, Clock clock, MasterKeySource masterKeys) {
  public GalleryOptions {
    if (searchThreads < 1) {
      throw new IllegalArgumentException("a search takes at least 1 thread, got " + searchThreads);
    }
    if (busyTimeout.isNegative() || busyTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the busy timeout lies between 0 and 24 days, got " + busyTimeout);
    }
  }

  /** Returns the defaults: one thread, ten seconds, the system's clock and no encryption. */
  public static GalleryOptions defaults() {
    return new GalleryOptions(1, Duration.ofSeconds(10), Clock.systemUTC(), MasterKeySource.none());
  }

  /** Returns these options with the given number of threads for one search. */
  public GalleryOptions withSearchThreads(int threads) {
    return new GalleryOptions(threads, busyTimeout, clock, masterKeys);
  }

  /** Returns these options with the given time to wait for other processes. */
  public GalleryOptions withBusyTimeout(Duration timeout) {
    return new GalleryOptions(searchThreads, timeout, clock, masterKeys);
  }

  /** Returns these options with the given clock. */
  public GalleryOptions withClock(Clock other) {
    return new GalleryOptions(searchThreads, busyTimeout, other, masterKeys);
  }

  /** Returns these options with the given source of the master key. */
  public GalleryOptions withMasterKeys(MasterKeySource source) {
    return new GalleryOptions(searchThreads, busyTimeout, clock, source);
  }
}
