package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import java.nio.file.Files;
import java.time.Clock;
import java.util.function.Supplier;

/** Work that changes a data folder as a whole, recorded in its audit log where there is one. */
public final class RecordedWork {
  private RecordedWork() {}

  /**
   * Announces work, does it and records its outcome.
   *
   * @throws dev.likeness.audit.AuditException if it could not be announced: nothing was done then
   */
  public static <T> T run(AuditPlaces places, AuditEvent about, Supplier<T> work) {
    if (!Files.exists(places.log())) {
      return work.get();
    }
    try (AuditLog log = AuditLog.open(places, Clock.systemUTC())) {
      AuditAct act = log.begin(about);
      T result;
      try {
        result = work.get();
      } catch (RuntimeException e) {
        act.ended("failed");
        throw e;
      }
      act.done();
      return result;
    }
  }
}
