package dev.likeness.tasks.lens;

import dev.likeness.lens.LensOptions;
import dev.likeness.tasks.UnusableInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be looked for in a network.
 *
 * @param network the network; empty for the preferred one
 * @param layers the layers to look at; none for those that its card names
 * @param units the units of each layer, by number from 0; empty for all
 * @param patchesPerPicture how many patches of a unit may come from one picture
 */
public record LookRequest(
    Optional<String> network, List<String> layers, Set<Integer> units, int patchesPerPicture) {
  /** The patches of a unit that may come from one picture unless another number is given. */
  public static final int DEFAULT_PATCHES_PER_PICTURE = LensOptions.defaults().perPicture();

  /** The greatest number of patches of a unit that may come from one picture. */
  public static final int MAX_PATCHES_PER_PICTURE = LensOptions.defaults().patches();

  private static final int MAX_UNIT = 100_000;

  public LookRequest {
    layers = List.copyOf(layers);
    units = Set.copyOf(units);
    if (patchesPerPicture < 1 || patchesPerPicture > MAX_PATCHES_PER_PICTURE) {
      throw new UnusableInputException(
          "of one picture 1 to "
              + MAX_PATCHES_PER_PICTURE
              + " patches are kept for a unit, got "
              + patchesPerPicture);
    }
  }

  /**
   * Returns the numbers of units.
   *
   * @param texts each a number, such as {@code 3}, or a range, such as {@code 10-20}
   * @throws UnusableInputException if one is neither
   */
  public static Set<Integer> units(List<String> texts) {
    Set<Integer> numbers = new TreeSet<>();
    for (String text : texts) {
      String[] ends = text.strip().split("-", -1);
      try {
        int from = Integer.parseInt(ends[0]);
        int to = ends.length == 1 ? from : Integer.parseInt(ends[1]);
        if (ends.length > 2 || from < 0 || to < from || to > MAX_UNIT) {
          throw new NumberFormatException(text);
        }
        for (int n = from; n <= to; n++) {
          numbers.add(n);
        }
      } catch (NumberFormatException e) {
        throw new UnusableInputException(
            "units are given as N or N-M, counted from 0, got '" + text + "'");
      }
    }
    return numbers;
  }

  LensOptions options() {
    return LensOptions.defaults().withPerPicture(patchesPerPicture).withUnits(units);
  }
}
