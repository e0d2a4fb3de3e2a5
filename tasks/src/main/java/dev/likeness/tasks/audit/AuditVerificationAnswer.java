package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditVerification;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of an audit log found.
 *
 * @param sound whether every line fits
 * @param entries entries up to the first fault
 * @param head the last entry that fits, as {@code NUMBER:HASH}
 * @param fault the first fault; null if there is none
 * @param unfinishedBytes bytes after the last whole line
 */
public record AuditVerificationAnswer(
    boolean sound, long entries, String head, @Nullable FaultedLine fault, long unfinishedBytes) {
  /**
   * A line of the log that does not fit.
   *
   * @param line its number, from 1
   * @param why what is wrong with it
   */
  public record FaultedLine(long line, String why) {}

  static AuditVerificationAnswer of(AuditVerification found) {
    return new AuditVerificationAnswer(
        found.isSound(),
        found.entries(),
        found.head().toString(),
        found.fault().map(fault -> new FaultedLine(fault.line(), fault.why())).orElse(null),
        found.unfinishedBytes());
  }
}
