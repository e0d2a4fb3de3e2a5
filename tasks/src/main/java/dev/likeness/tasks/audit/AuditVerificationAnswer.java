package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditFault;
import dev.likeness.audit.AuditPublicKey;
import dev.likeness.audit.AuditVerification;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of an audit log found.
 *
 * @param sound whether every line fits, and the log agrees with all that it was held against
 * @param entries entries up to the first fault
 * @param head the last entry that fits, as {@code NUMBER:HASH}
 * @param fault the first fault; null if there is none
 * @param unfinishedBytes bytes after the last whole line
 * @param signedEntries entries up to the last signature by the key; 0 if there is none
 * @param key SHA-256 of the public key that signatures were checked with; null if there is none
 * @param keySource {@code given}, {@code beside_log} or {@code none}
 * @param secondPlace whether the log agrees with the head in its second place: {@code agrees},
 *     {@code absent}, or {@code unproven} if there is a fault
 * @param openActs acts that were announced and have no outcome: under way, or left by a process
 *     that ended
 */
public record AuditVerificationAnswer(
    boolean sound,
    long entries,
    String head,
    @Nullable FaultedLine fault,
    long unfinishedBytes,
    long signedEntries,
    @Nullable String key,
    String keySource,
    String secondPlace,
    long openActs) {
  /** Where the key came from that signatures were checked with. */
  public enum KeySource {
    /** Named by whoever asked. */
    GIVEN,
    /** From beside the log, where whoever rewrites the log may have put it. */
    BESIDE_LOG,
    NONE;

    /** Returns its name in answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A line of the log that does not fit.
   *
   * @param line its number, from 1
   * @param why what is wrong with it
   */
  public record FaultedLine(long line, String why) {}

  static AuditVerificationAnswer of(
      AuditVerification found, HeldAgainst against, Optional<AuditFault> fault) {
    return new AuditVerificationAnswer(
        fault.isEmpty() && found.isSound(),
        found.entries(),
        found.head().toString(),
        fault.map(one -> new FaultedLine(one.line(), one.why())).orElse(null),
        found.unfinishedBytes(),
        found.signed(),
        against.evidence().key().map(AuditPublicKey::fingerprint).orElse(null),
        against.keySource().id(),
        !against.hasSecondPlace() ? "absent" : fault.isEmpty() ? "agrees" : "unproven",
        found.open());
  }
}
