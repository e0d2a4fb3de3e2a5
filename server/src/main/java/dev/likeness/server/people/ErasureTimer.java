package dev.likeness.server.people;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Overwrites erased collections when they cannot be restored any more: at once, then each minute.
 */
final class ErasureTimer implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.likeness.server");

  private final Galleries galleries;
  private final ScheduledExecutorService timer;
  private boolean failed;

  private ErasureTimer(Galleries galleries) {
    this.galleries = galleries;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "likeness-erasures");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to overwrite. */
  static ErasureTimer over(Galleries galleries) {
    ErasureTimer timer = new ErasureTimer(galleries);
    ScheduledFuture<?> unused =
        timer.timer.scheduleWithFixedDelay(timer::purge, 0, 1, TimeUnit.MINUTES);
    return timer;
  }

  private void purge() {
    try {
      galleries.purgeErased(Instant.now());
      failed = false;
    } catch (GalleryException e) {
      // Said once, and tried again.
      if (!failed) {
        LOG.log(Level.ERROR, "erased collections cannot be overwritten: {0}", e.getMessage());
      }
      failed = true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
