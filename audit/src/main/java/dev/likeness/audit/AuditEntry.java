package dev.likeness.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the audit log.
 *
 * @param number sequence number, from 1
 * @param at time of the entry, to the millisecond
 * @param event the event
 * @param previous the hash of the previous entry, 64 zeros for the first
 * @param hash SHA-256 of this entry's text, the previous hash included; 64 lower-case hexadecimal
 *     digits
 */
public record AuditEntry(long number, Instant at, AuditEvent event, String previous, String hash) {
  /** Parses a line of a log; empty if it is none. Its hash is not verified. */
  public static Optional<AuditEntry> parse(String line) {
    return EntryText.read(line);
  }

  /** Returns the head of a log whose last entry is this one. */
  public AuditHead head() {
    return new AuditHead(number, hash);
  }
}
