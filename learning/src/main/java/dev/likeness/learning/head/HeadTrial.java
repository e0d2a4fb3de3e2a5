package dev.likeness.learning.head;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.errors.Comparison;
import dev.likeness.evaluation.errors.IdentityBootstrap;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.errors.SystemComparison;
import dev.likeness.evaluation.errors.VerificationCurve;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * The validation of a pair head against the plain distance of its encoder, on held-out people.
 *
 * @param plainEer the equal error rate of the plain distance
 * @param headEer the equal error rate of the head
 * @param compared the gains of the head on the same pairs, with intervals over people
 */
public record HeadTrial(double plainEer, double headEer, SystemComparison compared) {
  private static final int MAX_PAIRS = 60_000;
  private static final int FOLDS = 10;

  /**
   * Runs the validation on all genuine pairs and an equal number of random impostor pairs.
   *
   * @param heldOut people who are not in the training data
   * @param plain the encoder's own distance
   * @throws IllegalArgumentException if there are fewer than ten genuine or impostor pairs
   */
  public static HeadTrial of(LabelledEncodings heldOut, Distance plain, PairHead head, long seed) {
    float[][] components = PairSample.components(heldOut, head.terms());
    float[] w = head.weights();
    List<Comparison> before = new ArrayList<>();
    List<Comparison> after = new ArrayList<>();
    int[] counts = new int[2];
    for (int[] pair : pairs(heldOut, new Random(seed))) {
      boolean same = heldOut.personOf(pair[0]) == heldOut.personOf(pair[1]);
      int fold = 1 + counts[same ? 0 : 1]++ % FOLDS;
      double sum = 0;
      for (int k = 0; k < w.length; k++) {
        sum += w[k] * head.terms().term(components[pair[0]][k], components[pair[1]][k]);
      }
      before.add(
          comparison(
              heldOut,
              pair,
              same,
              fold,
              plain.between(heldOut.get(pair[0]).encoding(), heldOut.get(pair[1]).encoding())));
      after.add(comparison(heldOut, pair, same, fold, sum));
    }
    if (counts[0] < FOLDS || counts[1] < FOLDS) {
      throw new IllegalArgumentException(
          "the validation of a head needs at least ten genuine and ten impostor pairs, got "
              + counts[0]
              + " and "
              + counts[1]
              + ": hold more people out (--held-out)");
    }
    return new HeadTrial(
        VerificationCurve.of(before).eer(),
        VerificationCurve.of(after).eer(),
        SystemComparison.of(before, after, seed, IdentityBootstrap.MIN_DRAWS));
  }

  private static List<int[]> pairs(LabelledEncodings data, Random random) {
    List<int[]> pairs = new ArrayList<>();
    for (int person = 0; person < data.people(); person++) {
      for (int i = data.firstOf(person); i < data.endOf(person); i++) {
        for (int j = i + 1; j < data.endOf(person); j++) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    Collections.shuffle(pairs, random);
    List<int[]> kept = new ArrayList<>(pairs.subList(0, Math.min(MAX_PAIRS / 2, pairs.size())));
    int genuine = kept.size();
    for (int tries = 0; tries < 8 * genuine && kept.size() < 2 * genuine; tries++) {
      int i = random.nextInt(data.size());
      int j = random.nextInt(data.size());
      if (data.personOf(i) != data.personOf(j)) {
        kept.add(new int[] {i, j});
      }
    }
    return kept;
  }

  private static Comparison comparison(
      LabelledEncodings data, int[] pair, boolean same, int fold, double distance) {
    return new Comparison(
        same,
        OptionalDouble.of(distance),
        fold,
        data.get(pair[0]).person(),
        data.get(pair[1]).person());
  }

  /** Returns whether the head's equal error rate is significantly lower; only then is it used. */
  public boolean headIsBetter() {
    Optional<Interval> gain = compared.eerInterval();
    return gain.isPresent() && gain.get().high() < 0;
  }
}
