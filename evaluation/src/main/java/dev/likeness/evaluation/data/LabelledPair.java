package dev.likeness.evaluation.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A labelled pair of pictures.
 *
 * @param left one picture
 * @param right the other picture
 * @param samePerson whether both show the same person; agrees with the two labels
 * @param fold the number of the fold that the pair belongs to, from 1; {@link #NO_FOLD} if the set
 *     has none
 */
public record LabelledPair(
    LabelledPicture left, LabelledPicture right, boolean samePerson, int fold) {
  /** The fold of a pair in a set without folds. */
  public static final int NO_FOLD = 0;

  public LabelledPair {
    if (fold < 0) {
      throw new IllegalArgumentException(
          "folds are numbered from 1, or " + NO_FOLD + " for none, got " + fold);
    }
    if (samePerson != left.person().equals(right.person())) {
      throw new IllegalArgumentException(
          "a pair of "
              + (samePerson ? "one person has equal" : "two people has different")
              + " labels, and these are "
              + (samePerson ? "different" : "equal"));
    }
  }

  /** Returns every picture of the pairs once, in the order of its first appearance. */
  public static List<LabelledPicture> pictures(List<LabelledPair> pairs) {
    Set<LabelledPicture> pictures = new LinkedHashSet<>();
    for (LabelledPair pair : pairs) {
      pictures.add(pair.left());
      pictures.add(pair.right());
    }
    return new ArrayList<>(pictures);
  }
}
