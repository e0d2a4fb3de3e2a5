package dev.likeness.lens;

import java.util.Set;
import java.util.TreeSet;

/**
 * Options of a lens.
 *
 * @param patches number of patches kept for each unit
 * @param perPicture maximum number of them from one picture
 * @param units indices of the units of each layer, from 0; empty for all
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

  /** Returns the default: nine patches from nine pictures, for all units. */
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
