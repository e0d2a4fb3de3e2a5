package dev.likeness.encoding;

import java.util.List;

/**
 * How many distances fell into each of several bins of equal width.
 *
 * @param from lower edge of the first bin
 * @param to upper edge of the last bin
 * @param counts distances in each bin; what lies outside is counted in the nearest one
 */
public record Histogram(double from, double to, List<Long> counts) {
  public Histogram {
    counts = List.copyOf(counts);
    if (counts.isEmpty() || !(from < to)) {
      throw new IllegalArgumentException("a histogram has at least one bin of positive width");
    }
  }
}
