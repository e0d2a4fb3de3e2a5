package dev.likeness.gallery.internal;

import java.util.Arrays;

/** Four rows at a time in the four quarters of a long, for a JVM without vector instructions. */
final class PlainCodeScan implements CodeScan {
  private static final long LOW = 0x000F_000F_000F_000FL;

  @Override
  public void sums(long[] codes, int[] weights, long[] flips, long[] sums) {
    Arrays.fill(sums, 0);
    int at = 0;
    for (int first = 0; first < LONGS; first += TILE) {
      for (int group = 0; group < flips.length; group++, at += TILE) {
        addFour(codes, at, weights, 4 * group, flips[group], sums, first);
      }
    }
  }

  private static void addFour(
      long[] codes, int at, int[] weights, int k, long flip, long[] sums, int first) {
    long w0 = weights[k];
    long w1 = weights[k + 1];
    long w2 = weights[k + 2];
    long w3 = weights[k + 3];
    for (int i = 0; i < TILE; i++) {
      long four = codes[at + i] ^ flip;
      sums[first + i] +=
          (four & LOW) * w0
              + (four >>> 4 & LOW) * w1
              + (four >>> 8 & LOW) * w2
              + (four >>> 12 & LOW) * w3;
    }
  }

  @Override
  public String description() {
    return "plain Java";
  }
}
