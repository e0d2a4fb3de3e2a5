package dev.likeness.audit;

import java.util.Optional;

/**
 * What looking a whole log over found.
 *
 * @param entries how many entries fit together, from the first on
 * @param head the last of these
 * @param fault where the chain breaks; empty if it does not
 * @param unfinishedBytes length of what stands after the last whole line, 0 if nothing does: the
 *     log is being written at this moment, or whoever wrote it was killed meanwhile, or somebody
 *     cut it there. {@link AuditLog#open} takes it away and notes so
 */
public record AuditVerification(
    long entries, AuditHead head, Optional<AuditFault> fault, long unfinishedBytes) {
  /** Returns whether every line fits and nothing is left over. */
  public boolean isSound() {
    return fault.isEmpty() && unfinishedBytes == 0;
  }
}
