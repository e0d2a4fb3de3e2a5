package dev.likeness.gallery.internal;

import java.util.Comparator;

/**
 * The nearest rows of two subjects.
 *
 * @param a whose row has the smaller id
 * @param b the other subject
 * @param distance between the rows, exact in double
 * @param idA the id of {@code a}'s row
 * @param idB the id of {@code b}'s row
 */
public record ClosePair<T>(T a, T b, double distance, long idA, long idB) {
  /** Nearest first, equally near ones by their rows: no two pairs of rows are equal. */
  static <T> Comparator<ClosePair<T>> nearestFirst() {
    return Comparator.comparingDouble((ClosePair<T> pair) -> pair.distance())
        .thenComparingLong(ClosePair::idA)
        .thenComparingLong(ClosePair::idB);
  }
}
