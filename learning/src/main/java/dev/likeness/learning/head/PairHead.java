package dev.likeness.learning.head;

import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.loss.PairTerms;
import java.util.Arrays;
import java.util.Random;

/**
 * Logistic regression over the terms of two encodings, {@code P(same) = sigmoid(b - Σ_k w_k t_k)}
 * with {@code w >= 0} (Taigman et al. 2014, section 5, on a frozen encoder).
 *
 * <p>Full-batch Adam, with {@code w_k = v_k² / m_k} and m the mean terms, minimises the
 * cross-entropy, with equal total weight of genuine and impostor pairs, plus the penalty {@code λ Σ
 * (v_k - v̄)² / d}. The penalty regularises towards equal weights, which are a plain distance, so
 * that few people do not lead to overfitting. λ is chosen by cross-validation over people.
 */
public final class PairHead {
  private static final int MAX_PAIRS = 20_000;
  private static final int FOLDS = 3;
  private static final int ITERATIONS = 200;
  private static final double RATE = 0.03;
  private static final double[] PENALTIES = {0.03, 0.3, 3, 30};

  private final PairTerms terms;
  private final float[] weights;
  private final double penalty;

  private PairHead(PairTerms terms, float[] weights, double penalty) {
    this.terms = terms;
    this.weights = weights;
    this.penalty = penalty;
  }

  /**
   * Fits the weights.
   *
   * @param data training encodings of at least 6 people, at least 3 of them with at least two
   *     pictures
   * @param seed random seed of folds and pairs
   * @throws IllegalArgumentException if there are too few
   */
  public static PairHead train(LabelledEncodings data, PairTerms terms, long seed) {
    if (data.people() < 2 * FOLDS || data.genuinePairs() < FOLDS) {
      throw new IllegalArgumentException(
          "training a head needs at least 6 people, 3 of them with at least two pictures, got "
              + data.people()
              + " people and "
              + data.genuinePairs()
              + " genuine pairs");
    }
    double best = Double.POSITIVE_INFINITY;
    double chosen = PENALTIES[PENALTIES.length - 1];
    for (double penalty : PENALTIES) {
      double sum = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        PairSample inside = sample(data, terms, seed, fold, false);
        PairSample outside = sample(data, terms, seed, fold, true);
        if (inside.genuine() > 0 && outside.genuine() > 0) {
          sum += new Fit(inside, penalty).run().crossEntropy(outside);
        }
      }
      if (sum < best) {
        best = sum;
        chosen = penalty;
      }
    }
    boolean[] all = new boolean[data.people()];
    Arrays.fill(all, true);
    PairSample pairs = PairSample.of(data, all, terms, MAX_PAIRS, new Random(seed));
    return new PairHead(terms, new Fit(pairs, chosen).run().weights(), chosen);
  }

  private static PairSample sample(
      LabelledEncodings data, PairTerms terms, long seed, int fold, boolean outside) {
    boolean[] taken = new boolean[data.people()];
    Random people = new Random(seed);
    for (int person = 0; person < taken.length; person++) {
      taken[person] = (people.nextInt(FOLDS) == fold) == outside;
    }
    return PairSample.of(data, taken, terms, MAX_PAIRS / 2, new Random(seed + fold));
  }

  public PairTerms terms() {
    return terms;
  }

  /** Returns a copy of the weights, none negative. */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * Returns the penalty λ chosen by cross-validation; the largest one means nearly equal weights.
   */
  public double penalty() {
    return penalty;
  }

  /** One run of the optimisation. */
  private static final class Fit {
    private final PairSample pairs;
    private final double penalty;
    private final double[] means;
    private final double[] v;
    private double bias;

    Fit(PairSample pairs, double penalty) {
      this.pairs = pairs;
      this.penalty = penalty;
      this.means = pairs.means();
      this.v = new double[means.length];
      // Equal initial weights: the mean sum of all terms lowers the logit by 8.
      Arrays.fill(v, Math.sqrt(8.0 / v.length));
      this.bias = 7;
    }

    Fit run() {
      int d = v.length;
      double[] m = new double[d + 1];
      double[] s = new double[d + 1];
      for (int t = 1; t <= ITERATIONS; t++) {
        double[] gradient = gradient();
        double rate = RATE * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
        for (int k = 0; k <= d; k++) {
          m[k] = 0.9 * m[k] + 0.1 * gradient[k];
          s[k] = 0.999 * s[k] + 0.001 * gradient[k] * gradient[k];
          double step = rate * m[k] / (Math.sqrt(s[k]) + 1e-8);
          if (k < d) {
            v[k] -= step;
          } else {
            bias -= 10 * step;
          }
        }
      }
      return this;
    }

    private double[] gradient() {
      int d = v.length;
      double[] gradient = new double[d + 1];
      float[] w = weights();
      double ofSame = 0.5 / pairs.genuine();
      double ofDifferent = 0.5 / (pairs.size() - pairs.genuine());
      for (int i = 0; i < pairs.size(); i++) {
        double slope =
            (pairs.same(i) ? ofSame : ofDifferent)
                * (1 / (1 + Math.exp(-logit(i, w, pairs))) - (pairs.same(i) ? 1 : 0));
        gradient[d] += slope;
        float[] terms = pairs.terms(i);
        for (int k = 0; k < d; k++) {
          gradient[k] -= slope * terms[k];
        }
      }
      double mean = Arrays.stream(v).average().orElse(0);
      for (int k = 0; k < d; k++) {
        gradient[k] = 2 * v[k] / means[k] * gradient[k] + 2 * penalty * (v[k] - mean) / d;
      }
      return gradient;
    }

    private double logit(int pair, float[] w, PairSample of) {
      float sum = 0;
      float[] terms = of.terms(pair);
      for (int k = 0; k < w.length; k++) {
        sum += w[k] * terms[k];
      }
      return bias - sum;
    }

    double crossEntropy(PairSample others) {
      float[] w = weights();
      double ofSame = 0.5 / others.genuine();
      double ofDifferent = 0.5 / (others.size() - others.genuine());
      double sum = 0;
      for (int i = 0; i < others.size(); i++) {
        double z = logit(i, w, others) * (others.same(i) ? -1 : 1);
        sum +=
            (others.same(i) ? ofSame : ofDifferent)
                * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
      }
      return sum;
    }

    float[] weights() {
      float[] w = new float[v.length];
      for (int k = 0; k < w.length; k++) {
        w[k] = (float) (v[k] * v[k] / means[k]);
      }
      return w;
    }
  }
}
