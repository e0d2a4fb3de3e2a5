package dev.likeness.gallery.internal;

/**
 * The inner loops of a search, of which there are some in plain Java and some in vector
 * instructions: sums of codes of {@value #LANES} rows, each multiplied by its component's weight,
 * and comparisons with single rows in float.
 *
 * <p>A code has 4 bits. A long holds four rows side by side, 16 bits each, in which lie four
 * components of the row, the first in the lowest bits. {@value #TILE} longs, a line of the
 * processor's cache, hold those four components of 32 rows; the next four components of the same
 * rows follow, and after all of them the next rows, so that a scan reads memory from its begin to
 * its end. Stateless.
 */
public interface CodeScan {
  /** Rows that are summed at once. */
  int LANES = 1024;

  /** Longs that hold four components of all rows, and sums of all rows. */
  int LONGS = LANES / 4;

  /** Longs that hold four components of the rows that are summed together. */
  int TILE = 8;

  /**
   * Writes the sums of all rows, side by side as the rows are: {@code sum_k weights[k] * code_k},
   * and 15 times the magnitude of each negative weight, so that no sum is negative.
   *
   * @param codes {@value #LONGS} longs for each four components, in tiles; an even number of fours
   * @param weights one for each component; 15 times the sum of their magnitudes is below 2^15
   * @param sums where the {@value #LONGS} longs of sums go
   */
  void sums(long[] codes, int[] weights, long[] sums);

  /**
   * Returns the inner product of a probe and a row in float, summed in any order.
   *
   * @param at where the row begins in {@code x}
   */
  float product(float[] q, float[] x, int at);

  /** Returns the square of their Euclidean distance in the same way. */
  float squaredDistance(float[] q, float[] x, int at);

  /** Returns what does it, in a few words: for people who look after speed. */
  String description();
}
