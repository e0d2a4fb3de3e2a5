package dev.likeness.tasks.labelled;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Looks for pictures of one person, or copies of one picture, with the labels of two people: pairs
 * of two labels that lie closer than almost all pairs of strangers do.
 */
public final class LabelCheck {
  private static final int MAX_NOTES = 10;
  private static final int MAX_WARNINGS = 100;

  /** The greatest false-match rate of the threshold; less where more pairs are compared. */
  private static final double MAX_RATE = 1e-6;

  /** The distance of copies, but for rounding: the threshold of a model that was not measured. */
  private static final double NO_DISTANCE = 1e-4;

  private LabelCheck() {}

  /** Returns the suspicious pairs, the closest first. */
  static List<LabelWarning> warnings(LabelledEncodings encodings, ModelCard card) {
    AllPairs pairs = AllPairs.of(encodings, card.requireDistance());
    double tau = threshold(card, encodings.size());
    List<LabelWarning> found = new ArrayList<>();
    pairs.forEachPair(
        (i, from, to, distances) -> {
          for (int j = from; j < to; j++) {
            if (distances[j - from] <= tau && encodings.personOf(i) != encodings.personOf(j)) {
              found.add(
                  new LabelWarning(
                      encodings.get(i).picture(), encodings.get(j).picture(), distances[j - from]));
            }
          }
        });
    found.sort(Comparator.comparingDouble(LabelWarning::distance));
    return found;
  }

  private static double threshold(ModelCard card, long count) {
    ScoreDistribution measured = card.measured();
    double pairs = Math.max(1, count * (count - 1) / 2.0);
    return measured == null
        ? NO_DISTANCE
        : measured.atFalseMatchRate(Math.min(MAX_RATE, 0.1 / pairs)).distance();
  }

  /**
   * Reports the suspicious pairs: the label of one picture of each is probably wrong.
   *
   * @return the closest of them, at most {@value #MAX_WARNINGS}
   */
  public static List<LabelWarning> note(
      LabelledEncodings encodings, ModelCard card, Progress progress) {
    List<LabelWarning> found = warnings(encodings, card);
    for (LabelWarning pair : found.subList(0, Math.min(MAX_NOTES, found.size()))) {
      progress.notePictures(
          pair.distance() <= NO_DISTANCE
              ? "the same picture is labelled as two people"
              : String.format(
                  Locale.ROOT,
                  "probably one person, labelled as two (distance %.3f)",
                  pair.distance()),
          List.of(pair.left(), pair.right()));
    }
    if (!found.isEmpty()) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d pairs of pictures with two labels are too close for two people: correct the"
                  + " labels",
              found.size()));
    }
    return List.copyOf(found.subList(0, Math.min(MAX_WARNINGS, found.size())));
  }
}
