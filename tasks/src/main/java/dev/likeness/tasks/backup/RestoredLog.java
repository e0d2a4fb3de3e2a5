package dev.likeness.tasks.backup;

import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.tasks.audit.AuditLogProvider;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.KeptFile;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The audit log of a restored folder, opened when something is first recorded. */
final class RestoredLog implements AuditLogProvider {
  private final AuditPlaces places;
  private final Clock clock;
  private @Nullable AuditLog log;

  RestoredLog(DataFolder restored, Clock clock) {
    this.places = AuditPlaces.of(restored.file(KeptFile.AUDIT_LOG));
    this.clock = clock;
  }

  @Override
  public AuditLog log() {
    AuditLog known = log;
    if (known == null) {
      known = AuditLog.open(places, clock);
      log = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
