package dev.likeness.encoding;

import java.util.List;

/**
 * A histogram of distances with bins of equal width.
 *
 * @param from lower edge of the first bin
 * @param to upper edge of the last bin
 * @param counts number of distances in each bin; values outside the range are counted in the
 *     nearest bin
 */
public record Histogram(double from, double to, List<Long> counts) {
  public Histogram {
    counts = List.copyOf(counts);
    if (counts.isEmpty() || !(from < to)) {
      throw new IllegalArgumentException("a histogram has at least one bin of positive width");
    }
  }
}
