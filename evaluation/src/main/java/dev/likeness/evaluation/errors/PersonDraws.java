package dev.likeness.evaluation.errors;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws of people with replacement, as many as there are: how often each was drawn.
 *
 * <p>The same seed gives the same draws.
 */
public final class PersonDraws {
  private final SplittableRandom random;
  private final int[] times;

  /**
   * Makes the source of draws.
   *
   * @param people at least 1
   */
  public PersonDraws(int people, long seed) {
    if (people < 1) {
      throw new IllegalArgumentException("people are drawn from at least one, got " + people);
    }
    this.random = new SplittableRandom(seed);
    this.times = new int[people];
  }

  /** Returns how often each person was drawn in the next draw; overwritten by the one after. */
  public int[] next() {
    Arrays.fill(times, 0);
    for (int k = 0; k < times.length; k++) {
      times[random.nextInt(times.length)]++;
    }
    return times;
  }
}
