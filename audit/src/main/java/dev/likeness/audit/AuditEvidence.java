package dev.likeness.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a log is held against, beside itself.
 *
 * @param heads heads of the log that were kept elsewhere: it must go through all of them
 * @param key the key that signed it; empty to leave signatures unchecked
 */
public record AuditEvidence(List<AuditHead> heads, Optional<AuditPublicKey> key) {
  public AuditEvidence {
    heads = List.copyOf(heads);
  }

  /** Returns no evidence: of a log that was rewritten as a whole nothing is found. */
  public static AuditEvidence none() {
    return new AuditEvidence(List.of(), Optional.empty());
  }

  /** Returns this evidence and a head. */
  public AuditEvidence with(AuditHead head) {
    List<AuditHead> more = new ArrayList<>(heads);
    more.add(head);
    return new AuditEvidence(more, key);
  }

  /** Returns this evidence with a key. */
  public AuditEvidence with(AuditPublicKey other) {
    return new AuditEvidence(heads, Optional.of(other));
  }
}
