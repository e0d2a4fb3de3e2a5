package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that the searches of a gallery share. */
public final class SearchPool implements AutoCloseable {
  private final int threads;

  /** Its threads are started by the first search. */
  private final ExecutorService helpers;

  /**
   * Creates a pool.
   *
   * @param threads how many may work on one search, the caller's included
   */
  public SearchPool(int threads) {
    this.threads = threads;
    this.helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1), SearchPool::helper);
  }

  private static Thread helper(Runnable work) {
    Thread thread = new Thread(work, "likeness-search");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Checks what is searched for.
   *
   * @throws IllegalArgumentException if there is no probe, or nobody is to be found
   */
  public static void require(List<Encoding> probes, int limit) {
    if (probes.isEmpty()) {
      throw new IllegalArgumentException("a search has at least 1 probe, got 0");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("a search returns at least 1 person, got " + limit);
    }
  }

  /** Returns what {@link Rows#nearest} does. */
  public <T> List<List<Candidate<T>>> nearest(
      Rows<T> rows, List<Encoding> probes, int limit, double within) {
    return rows.nearest(probes, limit, within, helpers, threads);
  }

  /** Returns the nearest pairs of subjects, as {@link Rows#closestPairs} does. */
  public static <T> List<ClosePair<T>> closestPairs(
      Rows<T> rows, int limit, int threads, Rows.Watch watch) {
    if (limit < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "at least 1 pair and 1 thread are needed, got " + limit + " and " + threads);
    }
    return rows.closestPairs(limit, threads, watch);
  }

  @Override
  public void close() {
    helpers.shutdown();
  }
}
