package dev.likeness.learning.sampling;

import java.util.Random;

/**
 * Deterministic random generators for a tuple of numbers, such as seed, batch and picture.
 *
 * <p>Java's generators with consecutive seeds start with nearly equal numbers; therefore the
 * numbers are mixed first by the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
 */
public final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** Returns a generator that depends only on the given numbers. */
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

  /** Returns a random permutation of the numbers from 0 to {@code count - 1}. */
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
