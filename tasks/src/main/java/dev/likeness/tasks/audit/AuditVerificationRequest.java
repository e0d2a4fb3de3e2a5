package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditHead;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.audit.AuditPublicKey;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditVerificationAnswer.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A verification of an audit log.
 *
 * @param places the log; its key and its second place are read if they are there
 * @param head a head that the log must go through: {@code NUMBER:HASH}, or a file with one; empty
 *     for none
 * @param publicKey a file with the key that must have signed the log; empty for the one beside it
 */
public record AuditVerificationRequest(
    AuditPlaces places, Optional<String> head, Optional<Path> publicKey) {

  /** Reads all that the log is held against; before the log, which goes on meanwhile. */
  HeldAgainst evidence() {
    AuditEvidence evidence = AuditEvidence.none();
    if (head.isPresent()) {
      evidence = evidence.with(parsed(head.get()));
    }
    boolean hasSecondPlace = Files.isRegularFile(places.head());
    if (hasSecondPlace) {
      evidence = evidence.with(AuditLog.headIn(places.head()));
    }
    if (publicKey.isPresent()) {
      return new HeldAgainst(
          evidence.with(parsed(publicKey.get())), KeySource.GIVEN, hasSecondPlace);
    }
    return Files.isReadable(places.key())
        ? new HeldAgainst(
            evidence.with(AuditLog.publicKeyIn(places.key())), KeySource.BESIDE_LOG, hasSecondPlace)
        : new HeldAgainst(evidence, KeySource.NONE, hasSecondPlace);
  }

  private static AuditHead parsed(String text) {
    return Files.isRegularFile(Path.of(text))
        ? AuditLog.headIn(Path.of(text))
        : UnusableInputException.unlessUsable(() -> AuditHead.parse(text));
  }

  static AuditPublicKey parsed(Path file) {
    try {
      String text = Files.readString(file);
      return UnusableInputException.unlessUsable(() -> AuditPublicKey.parse(text));
    } catch (IOException e) {
      throw new UnusableInputException("the file " + file + " cannot be read: give a key's file");
    }
  }
}
