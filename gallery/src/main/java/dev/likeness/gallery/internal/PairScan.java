package dev.likeness.gallery.internal;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares every row with every row of another subject.
 *
 * <p>Block by block: all rows of one block are scored in turn against another block, which stays in
 * the processor's cache meanwhile. What the scores cannot rule out is compared exactly. Each pair
 * of blocks comes once, as distances are the same in both directions. The threads are its own, so
 * that searches do not wait for it.
 */
final class PairScan<T> {
  private final Distance distance;
  private final Kernel kernel;
  private final List<Block<T>> blocks;
  private final ClosestPairs<T> closest;
  private final Rows.Watch watch;
  private final long all;
  private final AtomicInteger nextTask = new AtomicInteger();
  private volatile boolean stopped = false;

  /** Pairs of rows compared; guarded by this. */
  private long done = 0;

  PairScan(Distance distance, int dimension, List<Block<T>> blocks, int limit, Rows.Watch watch) {
    this.distance = distance;
    this.kernel = Kernel.of(distance);
    this.blocks = blocks;
    this.closest = new ClosestPairs<>(kernel, dimension, limit);
    this.watch = watch;
    long rows = blocks.stream().mapToLong(Block::rows).sum();
    this.all = rows * (rows - 1) / 2;
  }

  /**
   * Returns the nearest pairs of subjects.
   *
   * @throws CancellationException if the watch said to stop, or the thread was interrupted
   */
  List<ClosePair<T>> run(int threads) {
    ExecutorService helpers =
        Executors.newFixedThreadPool(Math.max(1, threads - 1), PairScan::helper);
    try {
      List<Future<?>> handed = new ArrayList<>();
      for (int i = 1; i < threads; i++) {
        handed.add(helpers.submit(this::work));
      }
      work();
      for (Future<?> future : handed) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the comparison failed", e.getCause());
    } finally {
      stopped = stopped || !isDone();
      helpers.shutdown();
    }
    if (stopped) {
      throw new CancellationException("the comparison was stopped before it was done");
    }
    return closest.list();
  }

  private static Thread helper(Runnable work) {
    Thread thread = new Thread(work, "likeness-comparison");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes pairs of blocks, the n-th block with itself and all before, until there are no more. */
  private void work() {
    int tasks = blocks.size() * (blocks.size() + 1) / 2;
    for (int task = nextTask.getAndIncrement();
        task < tasks && !stopped;
        task = nextTask.getAndIncrement()) {
      int later = (int) ((Math.sqrt(8.0 * task + 1) - 1) / 2);
      int earlier = task - later * (later + 1) / 2;
      compare(blocks.get(earlier), blocks.get(later), earlier == later);
    }
  }

  private void compare(Block<T> earlier, Block<T> later, boolean same) {
    Scan scan = new Scan(kernel);
    long compared = 0;
    for (int row = 0; row < earlier.rows(); row++) {
      stopped = stopped || Thread.currentThread().isInterrupted();
      if (stopped) {
        return;
      }
      int from = same ? row + 1 : 0;
      compare(scan, earlier, row, later, from);
      compared += later.rows() - from;
    }
    count(compared);
  }

  private void compare(Scan scan, Block<T> earlier, int row, Block<T> later, int from) {
    Encoding probe = earlier.encoding(row);
    T subject = earlier.subject(row);
    scan.of(probe)
        .over(
            later,
            from,
            closest.reach(),
            (other, score) -> {
              if (later.subject(other) != subject) {
                double exact = distance.between(probe, later.encoding(other));
                closest.offer(
                    new ClosePair<>(
                        subject, later.subject(other), exact, earlier.id(row), later.id(other)),
                    score);
              }
              return closest.reach();
            });
  }

  private synchronized void count(long compared) {
    done += compared;
    if (!watch.compared(done, all)) {
      stopped = true;
    }
  }

  private synchronized boolean isDone() {
    return done == all;
  }
}
