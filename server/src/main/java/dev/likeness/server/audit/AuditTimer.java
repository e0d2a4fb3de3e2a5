package dev.likeness.server.audit;

import dev.likeness.audit.AuditException;
import dev.likeness.audit.AuditHead;
import dev.likeness.audit.AuditLog;
import dev.likeness.server.request.Denials;
import dev.likeness.server.request.Denials.Source;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the audit log once a minute what comes of no single request: how many were refused
 * for their key, by key and address, and a signature of what is not signed yet. The head goes into
 * the server's log: what collects that keeps it out of the server's reach.
 */
public final class AuditTimer implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.likeness.server");

  private final AuditLog log;
  private final Denials denials;
  private final ScheduledExecutorService timer;
  private boolean failed;
  private @Nullable AuditHead told;

  private AuditTimer(AuditLog log, Denials denials) {
    this.log = log;
    this.denials = denials;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "likeness-audit");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to write once a minute. */
  public static AuditTimer over(AuditLog log, Denials denials) {
    AuditTimer timer = new AuditTimer(log, denials);
    ScheduledFuture<?> unused =
        timer.timer.scheduleWithFixedDelay(timer::write, 1, 1, TimeUnit.MINUTES);
    return timer;
  }

  private synchronized void write() {
    Map<Source, Long> left = new LinkedHashMap<>(denials.takeRecent());
    try {
      for (Map.Entry<Source, Long> one : List.copyOf(left.entrySet())) {
        append(one.getKey(), one.getValue());
        left.remove(one.getKey());
      }
      log.checkpoint();
      tell(log.head());
      failed = false;
    } catch (AuditException e) {
      denials.putBack(left);
      // Said once; the counts stay for the next time.
      if (!failed) {
        LOG.log(Level.ERROR, "the audit log cannot be written: {0}", e.getMessage());
      }
      failed = true;
    }
  }

  private void tell(AuditHead head) {
    if (!head.equals(told)) {
      LOG.log(Level.INFO, "audit head {0}", head);
      told = head;
    }
  }

  private void append(Source source, long count) {
    log.append(
        new AuditSource(source.keyId(), null, null)
            .event(AuditAction.DENIED, List.of(), Integer.toString(source.status()))
            .with(Map.of("address", source.address(), "count", Long.toString(count))));
  }

  /** Writes for the last time. */
  @Override
  public void close() {
    timer.shutdownNow();
    write();
  }
}
