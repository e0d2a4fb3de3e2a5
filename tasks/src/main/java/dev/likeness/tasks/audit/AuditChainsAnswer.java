package dev.likeness.tasks.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit logs of which servers keep copies beside their shared collections.
 *
 * @param chains one entry for each log
 */
public record AuditChainsAnswer(List<AuditChainAnswer> chains) {
  public AuditChainsAnswer {
    chains = List.copyOf(chains);
  }

  /**
   * The copy of an audit log.
   *
   * @param chain what it is known by: the first 16 digits of its key's SHA-256, and of the hash of
   *     its first entry
   * @param key SHA-256 of the public key that was said to sign it
   * @param entries the number of entries
   * @param lastAt the time of the last entry; null if there is none
   */
  public record AuditChainAnswer(String chain, String key, long entries, @Nullable String lastAt) {}
}
