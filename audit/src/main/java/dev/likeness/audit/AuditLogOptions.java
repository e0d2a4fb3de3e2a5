package dev.likeness.audit;

import java.time.Clock;

/**
 * How a log is kept.
 *
 * @param clock what entries take their time from
 * @param whenBroken what to do about a log whose end does not fit together
 */
public record AuditLogOptions(Clock clock, WhenBroken whenBroken) {
  /** What becomes of a log that was tampered with or damaged. */
  public enum WhenBroken {
    /** It is not opened. */
    REFUSE,
    /**
     * It is renamed, with {@code .broken-} and the time behind its name, and a new log begins,
     * whose first entry holds the SHA-256 of the old file.
     */
    SET_ASIDE
  }

  /** Returns the system's time, and no log that is broken. */
  public static AuditLogOptions defaults() {
    return new AuditLogOptions(Clock.systemUTC(), WhenBroken.REFUSE);
  }

  /** Returns these options with another clock. */
  public AuditLogOptions withClock(Clock other) {
    return new AuditLogOptions(other, whenBroken);
  }

  /** Returns these options with another answer to a broken log. */
  public AuditLogOptions whenBroken(WhenBroken other) {
    return new AuditLogOptions(clock, other);
  }
}
