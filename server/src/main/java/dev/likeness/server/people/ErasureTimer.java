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
import java.util.function.Consumer;

/**
 * Overwrites erased collections when they cannot be restored any more: at once, then each minute.
 * Before that they are taken from the keys.
 */
final class ErasureTimer implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.likeness.server");

  private final Galleries galleries;
  private final Consumer<String> withdrawal;
  private final ScheduledExecutorService timer;
  private boolean failed;

  private ErasureTimer(Galleries galleries, Consumer<String> withdrawal) {
    this.galleries = galleries;
    this.withdrawal = withdrawal;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "likeness-erasures");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to overwrite.
   *
   * @param withdrawal takes a collection from the keys; it throws nothing
   */
  static ErasureTimer over(Galleries galleries, Consumer<String> withdrawal) {
    ErasureTimer timer = new ErasureTimer(galleries, withdrawal);
    ScheduledFuture<?> unused =
        timer.timer.scheduleWithFixedDelay(timer::purge, 0, 1, TimeUnit.MINUTES);
    return timer;
  }

  private void purge() {
    try {
      Instant now = Instant.now();
      withdraw(now);
      galleries.purgeErased(now);
      failed = false;
    } catch (GalleryException e) {
      // Said once, and tried again.
      if (!failed) {
        LOG.log(Level.ERROR, "erased collections cannot be overwritten: {0}", e.getMessage());
      }
      failed = true;
    }
  }

  private synchronized void withdraw(Instant now) {
    if (!timer.isShutdown()) {
      galleries.erased().stream()
          .filter(one -> !one.until().isAfter(now))
          .forEach(one -> withdrawal.accept(one.id()));
    }
  }

  /**
   * Stops the timer. Waits for a change of keys; overwriting is interrupted, and resumed at the
   * next start.
   */
  @Override
  public synchronized void close() {
    timer.shutdownNow();
  }
}
