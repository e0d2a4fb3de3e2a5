package dev.likeness.audit;

import java.util.Optional;

/**
 * The result of verifying a log.
 *
 * @param entries number of valid entries, from the first
 * @param head the head after these entries
 * @param fault the first break in the chain; empty if there is none
 * @param unfinishedBytes number of bytes after the last complete line, usually 0: the log is being
 *     written at this moment, or the writing process was killed, or the file was truncated there.
 *     {@link AuditLog#open} removes these bytes and records it
 */
public record AuditVerification(
    long entries, AuditHead head, Optional<AuditFault> fault, long unfinishedBytes) {
  /** Returns whether the whole chain is valid and no unfinished line follows. */
  public boolean isSound() {
    return fault.isEmpty() && unfinishedBytes == 0;
  }
}
