package dev.likeness.audit;

import java.time.Clock;

/**
 * Options of an audit log.
 *
 * @param clock source of the entries' times
 * @param whenBroken what to do when the chain of the last lines is broken
 */
public record AuditLogOptions(Clock clock, WhenBroken whenBroken) {
  /** What to do with a log that was tampered with or damaged. */
  public enum WhenBroken {
    /** Refuse to open it. */
    REFUSE,
    /**
     * Rename it, with the suffix {@code .broken-} and the time, and start a new log whose first
     * entry holds the SHA-256 of the old file.
     */
    SET_ASIDE
  }

  /** Returns options with the system clock that refuse a broken log. */
  public static AuditLogOptions defaults() {
    return new AuditLogOptions(Clock.systemUTC(), WhenBroken.REFUSE);
  }

  /** Returns these options with another clock. */
  public AuditLogOptions withClock(Clock other) {
    return new AuditLogOptions(other, whenBroken);
  }

  /** Returns these options with another action for a broken log. */
  public AuditLogOptions whenBroken(WhenBroken other) {
    return new AuditLogOptions(clock, other);
  }
}
