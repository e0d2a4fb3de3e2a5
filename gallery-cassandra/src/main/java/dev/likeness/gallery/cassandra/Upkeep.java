package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.StoreState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps open galleries up from time to time, on a thread of its own, and logs what fails. It finds
 * out so whether the store answers, also while no gallery is open.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CassandraGalleries.class.getName());
  private static final long EVERY_MS = 500;

  private final Runnable question;
  private final Map<GalleryReplica, String> open = new ConcurrentHashMap<>();
  private final Set<Object> failing = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Upkeep::daemon);
  private final ScheduledFuture<?> running;
  private volatile boolean answered = true;

  /**
   * Begins.
   *
   * @param question asks the store something while no gallery is open
   */
  Upkeep(Runnable question) {
    this.question = question;
    running =
        thread.scheduleWithFixedDelay(this::keepUp, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "likeness-gallery-upkeep");
    thread.setDaemon(true);
    return thread;
  }

  void begin(String id, GalleryReplica replica) {
    open.put(replica, id);
  }

  void end(GalleryReplica replica) {
    open.remove(replica);
  }

  /** Returns whether the store answered the last time that it was asked. */
  boolean isAnswered() {
    return answered;
  }

  /** Returns how far the open galleries are followed; one that is open twice, by the later. */
  List<StoreState.OpenGallery> open() {
    long now = System.nanoTime();
    Map<String, StoreState.OpenGallery> galleries = new HashMap<>();
    open.forEach(
        (replica, id) ->
            galleries.merge(
                id,
                described(id, replica.progress(), now),
                (a, b) -> a.sinceRead().compareTo(b.sinceRead()) > 0 ? a : b));
    return List.copyOf(galleries.values());
  }

  private static StoreState.OpenGallery described(
      String id, GalleryReplica.Progress progress, long now) {
    return new StoreState.OpenGallery(
        id,
        progress.people(),
        progress.encodings(),
        progress.applied(),
        progress.end(),
        Duration.ofNanos(Math.max(0, now - progress.readAt())));
  }

  private void keepUp() {
    try {
      if (open.isEmpty()) {
        noted(this, question);
      }
      for (GalleryReplica replica : open.keySet()) {
        noted(replica, replica::upkeep);
      }
    } catch (GalleryUnavailableException e) {
      if (answered) {
        LOG.log(Level.WARNING, "{0}", e.getMessage());
        answered = false;
      }
      return;
    }
    failing.removeIf(one -> one != this && !open.containsKey(one));
    if (!answered) {
      LOG.log(Level.INFO, "the store of galleries answers again");
      answered = true;
    }
  }

  /**
   * Does some work; the first of its failures in a row is logged.
   *
   * @throws GalleryUnavailableException if too few nodes answer
   */
  private void noted(Object of, Runnable work) {
    try {
      work.run();
      failing.remove(of);
    } catch (GalleryUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      if (!running.isCancelled() && failing.add(of)) { // closing interrupts it
        LOG.log(Level.ERROR, "the upkeep of a gallery failed", e);
      }
    }
  }

  @Override
  public void close() {
    running.cancel(true);
    thread.shutdownNow();
  }
}
