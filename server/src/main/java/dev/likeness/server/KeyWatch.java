package dev.likeness.server;

import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Trace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what a key began once the key was revoked or has expired, by whichever process: it looks
 * twice a second.
 */
final class KeyWatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final long EVERY_MS = 500;

  private final ApiKeys keys;
  private final List<Endpoints> groups;
  private final ScheduledExecutorService timer;
  private boolean failed;

  private KeyWatch(ApiKeys keys, List<Endpoints> groups) {
    this.keys = keys;
    this.groups = groups;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "likeness-keys");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to watch the keys of groups of routes. */
  static KeyWatch over(ApiKeys keys, List<Endpoints> groups) {
    KeyWatch watch = new KeyWatch(keys, groups);
    ScheduledFuture<?> unused =
        watch.timer.scheduleWithFixedDelay(watch::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    try {
      Set<String> valid = keys.validIds();
      groups.forEach(group -> group.endAllExceptOf(valid));
      failed = false;
    } catch (RuntimeException e) {
      // It is said once and tried again: an exception that got out would end the watch.
      if (!failed) {
        LOG.log(Level.ERROR, "the keys cannot be watched: {0}", Trace.of(e));
      }
      failed = true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
