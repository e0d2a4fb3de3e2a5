package dev.likeness.tasks.answer;

import dev.likeness.audit.AuditEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log as answers show it, under the names that the log has.
 *
 * @param number sequence number, from 1
 * @param at time of the entry (RFC 3339)
 * @param keyId the id of the API key that was used
 * @param action such as {@code search}, {@code enrol} or {@code forget}
 * @param collection the collection concerned; null if none
 * @param subjectIds the ids of the people concerned
 * @param result such as {@code intended}, {@code done}, {@code match} or an error's code
 * @param requestId the id of the request; null if there was none
 * @param parameters what it was done with, by name, such as {@code false_alarm_rate} of a search;
 *     {@code intent} of an outcome is the number of the entry that announced it
 * @param previous the hash of the previous entry; 64 zeros for the first
 * @param hash SHA-256 of this entry, the previous hash included
 */
public record AuditEntryAnswer(
    long number,
    String at,
    String keyId,
    String action,
    @Nullable String collection,
    List<String> subjectIds,
    String result,
    @Nullable String requestId,
    Map<String, String> parameters,
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
        entry.event().parameters(),
        entry.previous(),
        entry.hash());
  }
}
