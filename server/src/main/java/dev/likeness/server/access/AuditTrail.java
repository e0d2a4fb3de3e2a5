package dev.likeness.server.access;

import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import java.util.List;

/**
 * Notes what was asked and changed in an {@link AuditLog}; when a note was taken it is durable.
 *
 * <p>The log is the caller's, who closes it.
 */
public final class AuditTrail implements Audit {
  private final AuditLog log;

  public AuditTrail(AuditLog log) {
    this.log = log;
  }

  /**
   * Writes an entry; what concerns very many people becomes several.
   *
   * @param collection the id of the collection, or empty if it concerns none
   * @throws dev.likeness.audit.AuditException if it could not be written
   */
  @Override
  public void record(
      Caller caller,
      String action,
      String collection,
      List<String> subjectIds,
      String result,
      String requestId) {
    int from = 0;
    do {
      int to = Math.min(subjectIds.size(), from + AuditEvent.MAX_SUBJECTS);
      log.append(
          new AuditEvent(
              caller.keyId(),
              action,
              collection.isEmpty() ? null : collection,
              subjectIds.subList(from, to),
              result,
              requestId));
      from = to;
    } while (from < subjectIds.size());
  }
}
