package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf, and where, something is done that the audit log records.
 *
 * @param keyId the id of the key, or {@link #COMMAND_LINE}
 * @param collection the collection's id; null if it is about none
 * @param requestId the request; null if there is none
 */
public record AuditSource(String keyId, @Nullable String collection, @Nullable String requestId) {
  /** Stands for the key of whoever runs the program on the machine itself. */
  public static final String COMMAND_LINE = "command-line";

  /** Returns whoever runs a command. */
  public static AuditSource commandLine(@Nullable String collection) {
    return new AuditSource(COMMAND_LINE, collection, null);
  }

  /** Returns an event of this source. */
  public AuditEvent event(AuditAction action, List<String> subjects, String result) {
    return new AuditEvent(keyId, action.id(), collection, subjects, result, requestId);
  }

  /** Returns an event to be announced, whose result is yet to come. */
  public AuditEvent event(AuditAction action, List<String> subjects) {
    return event(action, subjects, AuditEvent.INTENDED);
  }
}
