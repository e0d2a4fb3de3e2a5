package dev.likeness.audit;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param number counts from 1
 * @param at when it was noted, to the millisecond
 * @param event what was done
 * @param previous the hash of the entry before, or 64 zeros for the first
 * @param hash SHA-256 of this entry's text, the previous hash included; 64 lower-case hexadecimal
 *     digits
 */
public record AuditEntry(long number, Instant at, AuditEvent event, String previous, String hash) {
  /** Returns what to remember of this entry elsewhere. */
  public AuditHead head() {
    return new AuditHead(number, hash);
  }
}
