package dev.likeness.gallery.internal;

/**
 * Sums the codes of {@value #LANES} rows, each multiplied by its component's weight: the inner loop
 * of a search, of which there is one in plain Java and one in vector instructions.
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
   * Writes the sums of all rows, side by side as the rows are: {@code sum_k weights[k] * (code_k
   * XOR flip_k)}.
   *
   * @param codes {@value #LONGS} longs for each four components, in tiles; an even number of fours
   * @param weights one for each component, not negative; 15 times their sum is below 2^15
   * @param flips one for each four components, XORed to each of their longs
   * @param sums where the {@value #LONGS} longs of sums go
   */
  void sums(long[] codes, int[] weights, long[] flips, long[] sums);

  /** Returns what does it, in a few words: for people who look after speed. */
  String description();
}
