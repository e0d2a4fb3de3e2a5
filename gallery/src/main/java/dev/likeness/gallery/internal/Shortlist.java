package dev.likeness.gallery.internal;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The rows that may belong to the nearest subjects, as far as scores in float can tell.
 *
 * <p>A row is left out only if, errors included, it lies further than {@code limit} other subjects,
 * or further than another row of its own subject. What is left is compared exactly. One thread.
 */
final class Shortlist<T> {
  private record Row<T>(Block<T> block, int row, float score) {}

  private record Best<T>(T subject, float score) {}

  private final Kernel kernel;
  private final int dimension;
  private final int limit;
  private final List<Row<T>> rows = new ArrayList<>();

  /** The best score of each of the nearest subjects, at most {@code limit} of them. */
  private final IdentityHashMap<T, Float> nearest = new IdentityHashMap<>();

  /** The same, worst first; entries that {@link #nearest} no longer holds are passed over. */
  private final PriorityQueue<Best<T>> worstFirst =
      new PriorityQueue<>(Comparator.comparing((Best<T> best) -> best.score()).reversed());

  /** Scores above it are out; NaN never is. */
  private double reach;

  private int pruneAt = 1024;

  Shortlist(Kernel kernel, int dimension, int limit, double reach) {
    this.kernel = kernel;
    this.dimension = dimension;
    this.limit = limit;
    this.reach = reach;
  }

  void offer(Block<T> block, Scan scan) {
    scan.over(
        block,
        0,
        reach,
        (row, score) -> {
          consider(block, row, score);
          return reach;
        });
  }

  private void consider(Block<T> block, int row, float score) {
    T subject = block.subject(row);
    Float before = nearest.get(subject);
    if (before != null && score > kernel.reach(before, dimension)) {
      return;
    }
    rows.add(new Row<>(block, row, score));
    if (score < (before == null ? Float.POSITIVE_INFINITY : before)) {
      nearest.put(subject, score);
      worstFirst.add(new Best<>(subject, score));
      tighten();
    }
    if (rows.size() >= pruneAt) {
      rows.removeIf(kept -> kept.score() > reach);
      pruneAt = Math.max(1024, 2 * rows.size());
    }
  }

  private void tighten() {
    if (nearest.size() > limit) {
      nearest.remove(worst().subject());
    }
    if (nearest.size() == limit) {
      reach = Math.min(reach, kernel.reach(worst().score(), dimension));
    }
  }

  private Best<T> worst() {
    while (true) {
      Best<T> top = worstFirst.element();
      Float held = nearest.get(top.subject());
      if (held != null && held == top.score()) {
        return top;
      }
      worstFirst.remove();
    }
  }

  /** Compares the rows that are left in double, and adds the nearest of each subject. */
  void addTo(IdentityHashMap<T, Candidate<T>> found, Encoding probe, Distance distance) {
    for (Row<T> kept : rows) {
      if (kept.score() > reach) {
        continue;
      }
      T subject = kept.block().subject(kept.row());
      double exact = distance.between(probe, kept.block().encoding(kept.row()));
      long id = kept.block().id(kept.row());
      found.merge(subject, new Candidate<>(subject, exact, id), Shortlist::nearer);
    }
  }

  private static <T> Candidate<T> nearer(Candidate<T> a, Candidate<T> b) {
    boolean first =
        a.distance() < b.distance() || (a.distance() == b.distance() && a.id() < b.id());
    return first ? a : b;
  }
}
