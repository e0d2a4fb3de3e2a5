package dev.likeness.face.liveness;

import java.time.Duration;
import java.time.Instant;

/**
 * When a frame was taken, and how much of the session's time until then does not count.
 *
 * @param captured when it was taken
 * @param excused time since the session's start in which it waited for whoever processes its frames
 */
record FrameTime(Instant captured, Duration excused) {
  /** Returns the time to a later frame that counts, at least 0. */
  Duration countedUntil(FrameTime later) {
    Duration counted =
        Duration.between(captured, later.captured).minus(later.excused.minus(excused));
    return counted.isNegative() ? Duration.ZERO : counted;
  }
}
