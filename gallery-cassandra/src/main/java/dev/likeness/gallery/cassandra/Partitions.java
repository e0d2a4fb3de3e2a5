package dev.likeness.gallery.cassandra;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads partitions on several threads, and uses what they hold in the order of the partitions. Only
 * a few are read ahead, so that they need not fit into memory together. For one thread.
 */
final class Partitions implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CassandraGalleries.class.getName());

  /** As many wait for the store, or decrypt, at once. */
  private static final int THREADS = Math.max(8, Runtime.getRuntime().availableProcessors());

  private static final int AHEAD = 2 * THREADS;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "likeness-gallery-load");
            thread.setDaemon(true);
            return thread;
          });

  /** How a partition is read. */
  @FunctionalInterface
  interface Source<T> {
    /** Returns what reads a partition on another thread; called in the order of the partitions. */
    Callable<T> partition(long bucket) throws UnusableSnapshotException;
  }

  /**
   * Reads partitions from 0 on.
   *
   * @param last the last partition to read
   * @param use called on this thread
   */
  <T> void each(long last, Source<T> source, Consumer<T> use)
      throws GalleryState.KeyGoneException, UnusableSnapshotException {
    Deque<Future<T>> reading = new ArrayDeque<>();
    for (long bucket = 0; bucket <= last; bucket++) {
      if (reading.size() == AHEAD) {
        use.accept(result(reading.remove()));
      }
      reading.add(threads.submit(source.partition(bucket)));
    }
    while (!reading.isEmpty()) {
      use.accept(result(reading.remove()));
    }
  }

  private static <T> T result(Future<T> future)
      throws GalleryState.KeyGoneException, UnusableSnapshotException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a gallery was read", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof GalleryState.KeyGoneException gone) {
        throw gone;
      }
      if (cause instanceof UnusableSnapshotException unusable) {
        throw unusable;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a partition of a gallery could not be read", cause);
    }
  }

  /** Returns once nothing is read any more, or it takes longer than any statement. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(Cql.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "reading a gallery was given up, and has not ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
