package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditHead;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditVerification;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the audit log of a server, which may be running. */
public final class ReadAuditLog {
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MS = 200;

  private ReadAuditLog() {}

  /**
   * Verifies every line and its link to the one before. An unfinished last line is read again, for
   * at most a second: a server may be writing it.
   *
   * @throws UnusableInputException if there is no such file
   * @throws dev.likeness.audit.AuditException if it cannot be read
   */
  public static AuditVerificationAnswer verify(AuditVerificationRequest request)
      throws InterruptedException {
    requireLog(request.log());
    AuditHead noted = request.noted();
    AuditVerification found = AuditLog.verify(request.log(), noted);
    for (int i = 1; i < ATTEMPTS && found.fault().isEmpty() && !found.isSound(); i++) {
      Thread.sleep(PAUSE_MS);
      found = AuditLog.verify(request.log(), noted);
    }
    return AuditVerificationAnswer.of(found);
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

  private static void requireLog(Path log) {
    if (!Files.isRegularFile(log)) {
      throw new UnusableInputException(
          "there is no audit log " + log + ": give its path, or the server's folder with --data");
    }
  }
}
