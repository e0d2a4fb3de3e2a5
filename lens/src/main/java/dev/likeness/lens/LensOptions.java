package dev.likeness.lens;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is looked for.
 *
 * @param patches how many patches are kept for each unit
 * @param perPicture how many of them may come from one picture
 * @param units the units of each layer, by number from 0; empty for all
 */
public record LensOptions(int patches, int perPicture, Set<Integer> units) {
  private static final int MAX = 100;

  public LensOptions {
    if (patches < 1 || patches > MAX || perPicture < 1 || perPicture > patches) {
      throw new IllegalArgumentException(
          "1 to "
              + MAX
              + " patches are kept for a unit, at least 1 and at most all of one picture, got "
              + patches
              + " and "
              + perPicture);
    }
    units = Set.copyOf(new TreeSet<>(units));
  }

  /** Returns nine patches of nine pictures, for all units. */
  public static LensOptions defaults() {
    return new LensOptions(9, 1, Set.of());
  }

  public LensOptions withPerPicture(int other) {
    return new LensOptions(patches, other, units);
  }

  public LensOptions withUnits(Set<Integer> other) {
    return new LensOptions(patches, perPicture, other);
  }
}
