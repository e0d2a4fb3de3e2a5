package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditPublicKey;
import dev.likeness.audit.AuditReplica;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.SharedLogs;
import java.util.List;
import java.util.Optional;

/** Copies of the audit logs of all servers that share collections, beside these. */
public final class SharedLogReplica implements AuditReplica {
  private final SharedLogs logs;

  private SharedLogReplica(SharedLogs logs) {
    this.logs = logs;
  }

  /** Returns the replica beside galleries; empty if they are not shared. */
  public static Optional<AuditReplica> of(Galleries galleries) {
    return galleries.logs().map(SharedLogReplica::new);
  }

  @Override
  public void begin(String chain, AuditPublicKey key) {
    logs.begin(chain, key.toString());
  }

  @Override
  public Optional<String> last(String chain) {
    return logs.last(chain).map(SharedLogs.Line::text);
  }

  @Override
  public void append(String chain, long first, List<String> lines) {
    logs.append(chain, first, lines);
  }
}
