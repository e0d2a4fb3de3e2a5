package dev.likeness.tasks.answer;

import dev.likeness.audit.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as answers show it, under the names that the log has. */
public record AuditEntryAnswer(
    long number,
    String at,
    String keyId,
    String action,
    @Nullable String collection,
    List<String> subjectIds,
    String result,
    @Nullable String requestId,
    String previous,
    String hash) {
  /** Returns the answer for an entry. */
  public static AuditEntryAnswer of(AuditEntry entry) {
    return new AuditEntryAnswer(
        entry.number(),
        entry.at().toString(),
        entry.event().keyId(),
        entry.event().action(),
        entry.event().collection(),
        entry.event().subjects(),
        entry.event().result(),
        entry.event().requestId(),
        entry.previous(),
        entry.hash());
  }
}
