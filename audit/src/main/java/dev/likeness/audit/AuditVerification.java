package dev.likeness.audit;

import java.util.Optional;

/**
 * The result of verifying a log.
 *
 * @param entries number of valid entries, from the first
 * @param head the head after these entries
 * @param signed number of the last entry that a signature by the given key covers, and with it all
 *     before; 0 if there is none or no key was given
 * @param open number of acts that were announced and have no outcome: they are under way, or the
 *     process that did them ended
 * @param fault the first fault; empty if there is none
 * @param unfinishedBytes number of bytes after the last complete line, usually 0: the log is being
 *     written at this moment, or the writing process was killed, or the file was truncated there.
 *     Opening the log removes these bytes and records it
 */
public record AuditVerification(
    long entries,
    AuditHead head,
    long signed,
    long open,
    Optional<AuditFault> fault,
    long unfinishedBytes) {
  /** Returns whether the whole chain is valid and no unfinished line follows. */
  public boolean isSound() {
    return fault.isEmpty() && unfinishedBytes == 0;
  }
}
