package dev.likeness.recognition;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which encodings that are said to be of one person agree, whatever their order.
 *
 * <p>The core is the encoding with the most others within a distance, together with these. Every
 * encoding agrees whose mean distance to the core's others is within it, too: that distance varies
 * less than any single one, so that few strangers come so near to all.
 *
 * @param members which encodings agree, by their index
 * @param core which of them the others were measured by
 */
record Agreement(List<Integer> members, List<Integer> core) {

  /**
   * Returns the largest set that agrees; empty if there are no encodings.
   *
   * @param far the largest distance at which two encodings agree
   */
  static Agreement largest(List<Encoding> encodings, Distance distance, double far) {
    List<Integer> core = List.of();
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < encodings.size(); i++) {
      Encoding centre = encodings.get(i);
      List<Integer> around =
          indices(encodings, j -> distance.between(centre, encodings.get(j)) <= far);
      double mean = meanDistance(centre, encodings, around, distance);
      if (around.size() > core.size() || (around.size() == core.size() && mean < nearest)) {
        core = around;
        nearest = mean;
      }
    }
    List<Integer> measured = core;
    return new Agreement(
        indices(
            encodings,
            i -> meanDistance(encodings.get(i), encodings, without(measured, i), distance) <= far),
        core);
  }

  private static List<Integer> indices(List<Encoding> encodings, IntPredicate wanted) {
    return IntStream.range(0, encodings.size()).filter(wanted).boxed().toList();
  }

  private static List<Integer> without(List<Integer> indices, int index) {
    List<Integer> others = new ArrayList<>(indices);
    others.remove(Integer.valueOf(index));
    return others;
  }

  /** Returns the mean distance to some of the encodings; 0 to none. */
  private static double meanDistance(
      Encoding from, List<Encoding> encodings, List<Integer> to, Distance distance) {
    return to.stream()
        .mapToDouble(i -> distance.between(from, encodings.get(i)))
        .average()
        .orElse(0);
  }
}
