package dev.likeness.evaluation.errors;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bootstrap resamples of people: how often each person is drawn, with replacement.
 *
 * <p>The same seed gives the same resamples.
 */
public final class PersonDraws {
  private final SplittableRandom random;
  private final int[] times;

  /**
   * Creates a source of resamples.
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

  /** Returns the counts of the next resample; overwritten by the call after. */
  public int[] next() {
    Arrays.fill(times, 0);
    for (int k = 0; k < times.length; k++) {
      times[random.nextInt(times.length)]++;
    }
    return times;
  }
}
