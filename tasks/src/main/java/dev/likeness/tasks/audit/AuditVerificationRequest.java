package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditHead;
import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A verification of an audit log.
 *
 * @param log its file
 * @param head an entry that was noted, as {@code NUMBER:HASH}, which the log must contain; empty
 *     for none
 */
public record AuditVerificationRequest(Path log, Optional<String> head) {
  public AuditVerificationRequest {
    UnusableInputException.unlessUsable(() -> parsed(head));
  }

  AuditHead noted() {
    return parsed(head);
  }

  private static AuditHead parsed(Optional<String> head) {
    return head.map(AuditHead::parse).orElse(AuditHead.EMPTY);
  }
}
