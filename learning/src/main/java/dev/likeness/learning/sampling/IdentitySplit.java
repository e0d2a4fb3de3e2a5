package dev.likeness.learning.sampling;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.network.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A split of labelled pictures into training and held-out data without a common person.
 *
 * @param training the training data
 * @param heldOut the held-out data, for validation
 */
public record IdentitySplit(List<LabelledPicture> training, List<LabelledPicture> heldOut) {
  public IdentitySplit {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Splits by person. The held-out people depend only on the seed and the set of people, not on the
   * order of the pictures.
   *
   * @param share the share of people to hold out, above 0 and below 1; at least one person is held
   *     out, two of four or more: strangers are told apart by pairs of two people
   * @throws IllegalArgumentException if there are fewer than two people
   */
  public static IdentitySplit of(List<LabelledPicture> pictures, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the share of people held out is above 0 and below 1, got " + share);
    }
    TreeMap<String, String> order = new TreeMap<>();
    for (LabelledPicture picture : pictures) {
      order.put(Sha256.of(seed + "\n" + picture.person()), picture.person());
    }
    if (order.size() < 2) {
      throw new IllegalArgumentException(
          "a split with held-out people needs at least two people, got "
              + order.size()
              + ": add people, one folder each");
    }
    int atLeast = order.size() < 4 ? 1 : 2;
    int count = (int) Math.max(atLeast, Math.round(share * order.size()));
    Set<String> held =
        Set.copyOf(order.values().stream().limit(Math.min(count, order.size() - 1)).toList());
    List<LabelledPicture> training = new ArrayList<>();
    List<LabelledPicture> heldOut = new ArrayList<>();
    for (LabelledPicture picture : pictures) {
      (held.contains(picture.person()) ? heldOut : training).add(picture);
    }
    return new IdentitySplit(training, heldOut);
  }
}
