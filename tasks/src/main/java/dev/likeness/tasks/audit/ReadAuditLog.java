package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditFault;
import dev.likeness.audit.AuditHead;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.audit.AuditPublicKey;
import dev.likeness.audit.AuditVerification;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import dev.likeness.tasks.audit.AuditVerificationAnswer.KeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the audit log of a server, which may be running. */
public final class ReadAuditLog {
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MS = 200;

  private ReadAuditLog() {}

  /**
   * Verifies every line and its link to the one before, the signatures and the heads that were kept
   * elsewhere. An unfinished last line is read again, for at most a second: a server may be writing
   * it.
   *
   * @throws UnusableInputException if there is no such file, or a head or key is none
   * @throws dev.likeness.audit.AuditException if one of the files cannot be read
   */
  public static AuditVerificationAnswer verify(AuditVerificationRequest request)
      throws InterruptedException {
    Path log = request.places().log();
    requireLog(log);
    HeldAgainst against = request.evidence();
    AuditVerification found = AuditLog.verify(log, against.evidence());
    for (int i = 1; i < ATTEMPTS && found.fault().isEmpty() && !found.isSound(); i++) {
      Thread.sleep(PAUSE_MS);
      found = AuditLog.verify(log, against.evidence());
    }
    return AuditVerificationAnswer.of(found, against, fault(found, against));
  }

  /** Returns the first fault; that a key that was given signed nothing is one. */
  private static Optional<AuditFault> fault(AuditVerification found, HeldAgainst against) {
    boolean isUnsigned =
        against.keySource() == KeySource.GIVEN && found.signed() == 0 && found.entries() > 0;
    return found
        .fault()
        .or(
            () ->
                isUnsigned
                    ? Optional.of(
                        new AuditFault(
                            found.entries(), "nothing in this log is signed by the key given"))
                    : Optional.empty());
  }

  /**
   * Returns the last entries, the oldest first.
   *
   * @throws UnusableInputException if there is no such file
   * @throws dev.likeness.audit.AuditException if it cannot be read
   */
  public static AuditEntriesAnswer last(AuditEntriesRequest request) {
    requireLog(request.log());
    return new AuditEntriesAnswer(
        AuditLog.last(request.log(), request.limit()).stream().map(AuditEntryAnswer::of).toList());
  }

  /**
   * Returns the public half of the key that signs a log.
   *
   * @throws dev.likeness.audit.AuditException if there is none
   */
  public static LogKeyAnswer key(AuditPlaces places) {
    AuditPublicKey key = AuditLog.publicKeyIn(places.key());
    return new LogKeyAnswer(key.fingerprint(), key.toString());
  }

  /**
   * Returns the last entry of a log.
   *
   * @throws UnusableInputException if there is no such file
   */
  public static LogHeadAnswer head(Path log) {
    requireLog(log);
    AuditHead head =
        AuditLog.last(log, 1).stream().findFirst().map(AuditEntry::head).orElse(AuditHead.EMPTY);
    return new LogHeadAnswer(head.toString());
  }

  static void requireLog(Path log) {
    if (!Files.isRegularFile(log)) {
      throw new UnusableInputException(
          "there is no audit log " + log + ": give its path, or the server's folder with --data");
    }
  }
}
