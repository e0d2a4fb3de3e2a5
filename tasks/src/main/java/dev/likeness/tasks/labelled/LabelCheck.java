package dev.likeness.tasks.labelled;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.data.LabelledPair;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Looks for pictures of one person, or copies of one picture, with the labels of two people: pairs
 * of two labels that lie closer than almost all pairs of strangers do. Looks for copies of one file
 * with one label, too.
 */
public final class LabelCheck {
  private static final int MAX_NOTES = 10;
  private static final int MAX_FINDINGS = 100;

  /** The greatest false-match rate of the threshold; less where more pairs are compared. */
  private static final double MAX_RATE = 1e-6;

  /** The distance of copies, but for rounding: the threshold of a model that was not measured. */
  private static final double NO_DISTANCE = 1e-4;

  /** The error of a distance in {@link AllPairs}, as a share of the greatest; of L2 its root. */
  private static final double FLOAT_ERROR = 2e-6;

  private LabelCheck() {}

  /**
   * Returns the suspicious pairs, the closest first.
   *
   * @param digests SHA-256 of files by the name of the picture, as far as they are known
   */
  static List<LabelWarning> warnings(
      LabelledEncodings encodings, Map<String, String> digests, ModelCard card) {
    AllPairs pairs = AllPairs.of(encodings, card.requireDistance());
    double count = encodings.size();
    double tau = threshold(card, count * (count - 1) / 2);
    boolean root = card.requireDistance() == Distance.L2;
    double error = pairs.maxDistance() * (root ? Math.sqrt(FLOAT_ERROR) : FLOAT_ERROR);
    List<LabelWarning> found = new ArrayList<>();
    pairs.forEachPair(
        (i, from, to, distances) -> {
          for (int j = from; j < to; j++) {
            if (distances[j - from] <= tau + error
                && encodings.personOf(i) != encodings.personOf(j)
                && pairs.exact(i, j) <= tau) {
              String left = encodings.get(i).picture();
              String right = encodings.get(j).picture();
              String digest = digests.get(left);
              boolean same = digest != null && digest.equals(digests.get(right));
              found.add(new LabelWarning(left, right, Math.max(0, pairs.exact(i, j)), same));
            }
          }
        });
    found.sort(Comparator.comparingDouble(LabelWarning::distance));
    return found;
  }

  private static double threshold(ModelCard card, double pairs) {
    ScoreDistribution measured = card.measured();
    return measured == null
        ? NO_DISTANCE
        : measured.atFalseMatchRate(Math.min(MAX_RATE, 0.1 / Math.max(1, pairs))).distance();
  }

  /**
   * Reports the suspicious pairs among all pairs of pictures: the label of one picture of each is
   * probably wrong.
   *
   * @param digests SHA-256 of files by the name of the picture, as far as they are known
   * @return the closest of them, at most {@value #MAX_FINDINGS}
   */
  public static List<LabelWarning> note(
      LabelledEncodings encodings, Map<String, String> digests, ModelCard card, Progress progress) {
    List<LabelWarning> found = warnings(encodings, digests, card);
    noteWarnings(found, progress);
    return first(found);
  }

  /** Reports the suspicious pairs among all pairs of pictures, and copies of one file. */
  public static LabelFindings note(
      LabelledReader.Encoded encoded, ModelCard card, Progress progress) {
    Map<String, String> digests = new HashMap<>();
    Map<String, LabelledPicture> firsts = new HashMap<>();
    List<DuplicatePicture> duplicates = new ArrayList<>();
    for (LabelledPicture picture : encoded.pictures()) {
      String digest = encoded.digests().get(picture.path());
      if (digest != null) {
        digests.put(picture.identifier(), digest);
        String key = digest + picture.person();
        LabelledPicture before = firsts.putIfAbsent(key, picture);
        if (before != null) {
          duplicates.add(new DuplicatePicture(before.identifier(), picture.identifier()));
        }
      }
    }
    List<LabelWarning> warnings = note(encoded.labelled(), digests, card, progress);
    noteDuplicates(duplicates, progress);
    return new LabelFindings(warnings, first(duplicates));
  }

  /** Reports the suspicious ones among given pairs. */
  public static LabelFindings notePairs(
      LabelledReader.Encoded encoded, List<LabelledPair> pairs, ModelCard card, Progress progress) {
    double tau = threshold(card, pairs.size());
    List<LabelWarning> warnings = new ArrayList<>();
    List<DuplicatePicture> duplicates = new ArrayList<>();
    for (LabelledPair pair : pairs) {
      Encoding left = encoded.encodings().get(pair.left().path());
      Encoding right = encoded.encodings().get(pair.right().path());
      if (left == null || right == null) {
        continue;
      }
      boolean same =
          Objects.equals(
              encoded.digests().get(pair.left().path()),
              encoded.digests().get(pair.right().path()));
      double distance = Math.max(0, card.requireDistance().between(left, right));
      if (pair.samePerson() && same) {
        duplicates.add(new DuplicatePicture(pair.left().identifier(), pair.right().identifier()));
      } else if (!pair.samePerson() && (same || distance <= tau)) {
        warnings.add(
            new LabelWarning(pair.left().identifier(), pair.right().identifier(), distance, same));
      }
    }
    warnings.sort(Comparator.comparingDouble(LabelWarning::distance));
    noteWarnings(warnings, progress);
    noteDuplicates(duplicates, progress);
    return new LabelFindings(first(warnings), first(duplicates));
  }

  private static void noteWarnings(List<LabelWarning> found, Progress progress) {
    for (LabelWarning pair : found.subList(0, Math.min(MAX_NOTES, found.size()))) {
      progress.notePictures(
          pair.sameFile() || pair.distance() <= NO_DISTANCE
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
  }

  private static void noteDuplicates(List<DuplicatePicture> found, Progress progress) {
    for (DuplicatePicture pair : found.subList(0, Math.min(MAX_NOTES, found.size()))) {
      progress.notePictures(
          "the same file twice for one person", List.of(pair.left(), pair.right()));
    }
    if (!found.isEmpty()) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d pairs of one person are the same file and make the rates look better than they"
                  + " are: remove the copies",
              found.size()));
    }
  }

  private static <T> List<T> first(List<T> found) {
    return List.copyOf(found.subList(0, Math.min(MAX_FINDINGS, found.size())));
  }
}
