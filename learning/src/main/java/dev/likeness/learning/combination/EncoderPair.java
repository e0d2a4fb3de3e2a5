package dev.likeness.learning.combination;

import dev.likeness.encoding.Distance;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;

/**
 * Two encoders that can become one, and how much each counts.
 *
 * @param share of the first encoder's similarity in the combined similarity, from 0 to 1, both
 *     excluded; the second has the rest
 */
public record EncoderPair(InstalledModel first, InstalledModel second, double share) {
  public EncoderPair {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the share of the first encoder lies between 0 and 1, got " + share);
    }
    if (first.card().file().sha256().equals(second.card().file().sha256())) {
      throw new IllegalArgumentException(
          "expected two encoders, got the same network twice: "
              + first.card().name()
              + " and "
              + second.card().name());
    }
    requireSameDistance(first.card(), second.card());
    SharedChip.of(template(first.card()), template(second.card()));
  }

  private static void requireSameDistance(ModelCard first, ModelCard second) {
    Distance distance = first.requireDistance();
    if (distance != second.requireDistance()) {
      throw new IllegalArgumentException(
          String.format(
              "%s is compared by the distance %s and %s by %s: expected encoders of the same"
                  + " distance",
              first.name(), distance.id(), second.name(), second.requireDistance().id()));
    }
    if (distance != Distance.COSINE) {
      throw new IllegalArgumentException(
          String.format(
              "%s and %s are compared by the distance %s: only encoders of the distance %s can be"
                  + " combined",
              first.name(), second.name(), distance.id(), Distance.COSINE.id()));
    }
  }

  /** Returns the number of floats of both encodings. */
  public int floats() {
    return first.card().output().dimension() + second.card().output().dimension();
  }

  SharedChip chip() {
    return SharedChip.of(template(first.card()), template(second.card()));
  }

  private static AlignmentTemplate template(ModelCard card) {
    return card.requireAlignment().scaledTo(card.input().widthPx());
  }
}
