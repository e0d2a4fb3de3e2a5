package dev.likeness.learning.sampling;

import java.util.Random;

/**
 * Random numbers for the i-th picture of the n-th batch of a seed, and the like.
 *
 * <p>Java's generators of neighbouring seeds begin with nearly the same number; so the numbers are
 * mixed first, by the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
 */
public final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** Returns a generator that is a function of the numbers alone. */
  public static Random of(long... numbers) {
    long mixed = 0;
    for (long number : numbers) {
      mixed = finalised(mixed + GOLDEN + number);
    }
    return new Random(mixed);
  }

  private static long finalised(long z) {
    long once = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
    return twice ^ (twice >>> 31);
  }

  /** Returns the numbers from 0 to {@code count - 1} in an order drawn. */
  public static int[] order(int count, Random random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
