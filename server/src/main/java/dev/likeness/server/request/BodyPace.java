package dev.likeness.server.request;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast a body has to come in: whole within a time, and, after a start, at a least rate on the
 * average, so that a trickle holds a connection's thread for seconds and not for minutes.
 *
 * @param nanos the clock, as {@link System#nanoTime}
 * @param began when the request began, by that clock
 * @param limit within which the body has to be whole
 */
record BodyPace(LongSupplier nanos, long began, Duration limit) {
  private static final long START_NANOS = Duration.ofSeconds(5).toNanos();

  /** A fifth of what the slowest mobile networks (EDGE, 200 kbit/s) bring. */
  private static final double MIN_BYTES_PER_SECOND = 4096;

  private static final double NANOS = 1e9;

  /**
   * Checks the pace.
   *
   * @param bytes those that came so far
   * @throws ApiException 408 if they came too slowly
   */
  void require(long bytes) {
    long took = nanos.getAsLong() - began;
    boolean trickles = took > START_NANOS && bytes < took / NANOS * MIN_BYTES_PER_SECOND;
    if (trickles || took > limit.toNanos()) {
      throw tooSlow();
    }
  }

  static ApiException tooSlow() {
    return new ApiException(
        408,
        "request_timeout",
        "expected the whole request sooner, it came too slowly: send less, or over a faster line");
  }
}
