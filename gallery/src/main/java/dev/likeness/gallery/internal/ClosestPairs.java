package dev.likeness.gallery.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nearest pairs of subjects so far, at most {@code limit} of them. Safe for several threads.
 *
 * <p>A pair that is pushed out is not remembered: all that are kept are nearer, and only get
 * nearer, so that it is missed only if two nearer rows of it come, and these are offered.
 */
final class ClosestPairs<T> {
  private final Kernel kernel;
  private final int dimension;
  private final int limit;
  private final TreeSet<ClosePair<T>> nearest = new TreeSet<>(ClosePair.nearestFirst());
  private final Map<Set<T>, ClosePair<T>> bySubjects = new HashMap<>();
  private final Map<ClosePair<T>, Float> scores = new HashMap<>();

  /** Scores above it are out; NaN never is. */
  private volatile double reach = Double.POSITIVE_INFINITY;

  ClosestPairs(Kernel kernel, int dimension, int limit) {
    this.kernel = kernel;
    this.dimension = dimension;
    this.limit = limit;
  }

  /** Returns the largest score that is still worth an exact comparison. */
  double reach() {
    return reach;
  }

  /** Takes in the rows of two subjects that were compared exactly. */
  synchronized void offer(ClosePair<T> pair, float score) {
    Set<T> subjects = Set.of(pair.a(), pair.b());
    ClosePair<T> before = bySubjects.get(subjects);
    if (before != null) {
      if (ClosePair.<T>nearestFirst().compare(pair, before) >= 0) {
        return;
      }
      drop(before);
    }
    nearest.add(pair);
    bySubjects.put(subjects, pair);
    scores.put(pair, score);
    if (nearest.size() > limit) {
      drop(nearest.last());
    }
    if (nearest.size() == limit) {
      float last = scores.getOrDefault(nearest.last(), Float.NaN);
      double within = kernel.reach(last, dimension);
      reach = Double.isNaN(within) ? Double.POSITIVE_INFINITY : within;
    }
  }

  private void drop(ClosePair<T> pair) {
    nearest.remove(pair);
    bySubjects.remove(Set.of(pair.a(), pair.b()));
    scores.remove(pair);
  }

  /** Returns them, nearest first. */
  synchronized List<ClosePair<T>> list() {
    return List.copyOf(nearest);
  }
}
