package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps open galleries up from time to time, on a thread of its own, and logs what fails. */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CassandraGalleries.class.getName());
  private static final long EVERY_MS = 500;

  private final Set<GalleryReplica> open = ConcurrentHashMap.newKeySet();
  private final Set<GalleryReplica> failing = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Upkeep::daemon);
  private final ScheduledFuture<?> running;
  private boolean unavailable;

  Upkeep() {
    running =
        thread.scheduleWithFixedDelay(this::keepUp, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "likeness-gallery-upkeep");
    thread.setDaemon(true);
    return thread;
  }

  void begin(GalleryReplica replica) {
    open.add(replica);
  }

  void end(GalleryReplica replica) {
    open.remove(replica);
  }

  private void keepUp() {
    for (GalleryReplica replica : open) {
      try {
        replica.upkeep();
        failing.remove(replica);
      } catch (GalleryUnavailableException e) {
        if (!unavailable) {
          LOG.log(Level.WARNING, "{0}", e.getMessage());
          unavailable = true;
        }
        return;
      } catch (RuntimeException e) {
        if (failing.add(replica)) {
          LOG.log(Level.ERROR, "the upkeep of a gallery failed", e);
        }
      }
    }
    failing.retainAll(open);
    if (unavailable) {
      LOG.log(Level.INFO, "the store of galleries answers again");
      unavailable = false;
    }
  }

  @Override
  public void close() {
    running.cancel(true);
    thread.shutdownNow();
  }
}
