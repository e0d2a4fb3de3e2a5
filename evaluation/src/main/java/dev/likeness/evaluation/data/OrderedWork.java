package dev.likeness.evaluation.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Processes items in parallel and passes the results on one by one, in the order of the items.
 *
 * <p>Only a few items per thread are in progress at any time, so that memory is bounded.
 */
public final class OrderedWork {
  private static final int AHEAD_PER_THREAD = 3;

  private OrderedWork() {}

  /**
   * Calls {@code work} for every item on one of {@code threads} threads and {@code then} for every
   * result on this thread. The first exception of either ends the work and is thrown.
   */
  public static <T, R> void run(List<T> items, int threads, Function<T, R> work, Consumer<R> then) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "likeness-work");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Queue<Future<R>> underWay = new ArrayDeque<>();
      Iterator<T> rest = items.iterator();
      while (rest.hasNext() || !underWay.isEmpty()) {
        while (rest.hasNext() && underWay.size() < threads * AHEAD_PER_THREAD) {
          T item = rest.next();
          underWay.add(pool.submit(() -> work.apply(item)));
        }
        then.accept(resultOf(underWay.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R resultOf(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while processing pictures", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
