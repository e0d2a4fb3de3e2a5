package dev.likeness.tasks.audit;

import dev.likeness.tasks.answer.AuditEntryAnswer;
import java.util.List;

/**
 * Entries of an audit log.
 *
 * @param entries the entries; the command line lists the oldest first, the server the latest
 */
public record AuditEntriesAnswer(List<AuditEntryAnswer> entries) {
  public AuditEntriesAnswer {
    entries = List.copyOf(entries);
  }
}
