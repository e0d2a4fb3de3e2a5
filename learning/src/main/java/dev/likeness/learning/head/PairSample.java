package dev.likeness.learning.head;

import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.loss.PairTerms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Pairs of encodings, represented by the terms of a pair classifier. */
final class PairSample {
  private final float[][] terms;
  private final boolean[] same;

  private PairSample(List<float[]> terms, List<Boolean> same) {
    this.terms = terms.toArray(float[][]::new);
    this.same = new boolean[same.size()];
    for (int i = 0; i < this.same.length; i++) {
      this.same[i] = same.get(i);
    }
  }

  /**
   * Draws at most {@code most / 2} genuine pairs and an equal number of impostor pairs.
   *
   * @param taken selects the people
   */
  static PairSample of(
      LabelledEncodings data, boolean[] taken, PairTerms kind, int most, Random random) {
    List<int[]> genuine = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int person = 0; person < data.people(); person++) {
      for (int i = data.firstOf(person); taken[person] && i < data.endOf(person); i++) {
        rows.add(i);
        for (int j = i + 1; j < data.endOf(person); j++) {
          genuine.add(new int[] {i, j});
        }
      }
    }
    Collections.shuffle(genuine, random);
    List<int[]> kept = genuine.subList(0, Math.min(most / 2, genuine.size()));
    List<float[]> terms = new ArrayList<>();
    List<Boolean> same = new ArrayList<>();
    float[][] components = components(data, kind);
    for (int[] pair : kept) {
      terms.add(terms(components[pair[0]], components[pair[1]], kind));
      same.add(true);
    }
    int wanted = rows.size() < 2 ? 0 : Math.max(kept.size(), most / 2);
    for (int tries = 0; tries < 4 * wanted && same.size() - kept.size() < wanted; tries++) {
      int i = rows.get(random.nextInt(rows.size()));
      int j = rows.get(random.nextInt(rows.size()));
      if (data.personOf(i) != data.personOf(j)) {
        terms.add(terms(components[i], components[j], kind));
        same.add(false);
      }
    }
    return new PairSample(terms, same);
  }

  /** Returns the transformed components of every encoding. */
  static float[][] components(LabelledEncodings data, PairTerms kind) {
    float[][] components = new float[data.size()][];
    for (int i = 0; i < components.length; i++) {
      float[] row = data.get(i).encoding().normalised().toArray();
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) kind.component(row[k], row.length);
      }
      components[i] = row;
    }
    return components;
  }

  private static float[] terms(float[] a, float[] b, PairTerms kind) {
    float[] terms = new float[a.length];
    for (int k = 0; k < terms.length; k++) {
      terms[k] = (float) kind.term(a[k], b[k]);
    }
    return terms;
  }

  int size() {
    return terms.length;
  }

  float[] terms(int pair) {
    return terms[pair];
  }

  boolean same(int pair) {
    return same[pair];
  }

  long genuine() {
    long count = 0;
    for (boolean one : same) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Returns the mean of each term, bounded away from 0. */
  double[] means() {
    double[] means = new double[terms[0].length];
    for (float[] row : terms) {
      for (int k = 0; k < means.length; k++) {
        means[k] += row[k] / (double) terms.length;
      }
    }
    for (int k = 0; k < means.length; k++) {
      means[k] = Math.max(1e-9, means[k]);
    }
    return means;
  }
}
