package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditLog;

/** Gives the log that changes are recorded in. */
@FunctionalInterface
public interface AuditLogProvider extends AutoCloseable {
  /**
   * Returns the log.
   *
   * @throws dev.likeness.audit.AuditException if it cannot be opened
   */
  AuditLog log();

  /** Lets go of the log, if it is the provider's. */
  @Override
  default void close() {}
}
