package dev.likeness.learning.loss;

import dev.likeness.training.optimiser.TrainedArray;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The Siamese classifier: {@code P(same) = sigmoid(b - Σ_k w_k t_k)} with the terms t of two
 * encodings (Taigman et al. 2014, section 5), trained by binary cross-entropy over all pairs of a
 * batch.
 *
 * <p>Departures: the weights are non-negative, {@code w = v²}, so that the sum is a distance that
 * is 0 for equal encodings and can be used for search on encodings scaled by the weights. Genuine
 * and impostor pairs have equal total weight.
 */
public final class PairClassificationLoss implements Loss {
  /**
   * Initial range of the logit from equal to unrelated encodings, and the initial bias as a share
   * of it.
   */
  private static final double INITIAL_RANGE = 8;

  private static final double INITIAL_BIAS = 0.75;

  private final PairTerms terms;
  private final TrainedArray roots;
  private final TrainedArray bias;

  /** Creates a classifier for encodings of a dimension, with equal initial weights. */
  public PairClassificationLoss(PairTerms terms, int dimension) {
    this.terms = terms;
    float[] v = new float[dimension];
    Arrays.fill(v, (float) Math.sqrt(INITIAL_RANGE / terms.strangers(dimension)));
    this.roots = new TrainedArray("pair.roots", v, false);
    this.bias =
        new TrainedArray("pair.bias", new float[] {(float) (INITIAL_RANGE * INITIAL_BIAS)}, false);
  }

  public PairTerms terms() {
    return terms;
  }

  /** Returns the weights w, non-negative. */
  public float[] weights() {
    float[] w = roots.values().clone();
    for (int k = 0; k < w.length; k++) {
      w[k] *= w[k];
    }
    return w;
  }

  @Override
  public List<TrainedArray> arrays() {
    return List.of(roots, bias);
  }

  @Override
  public LossValue of(EncodingBatch batch, Random random) {
    batch.requireDimension(roots.values().length);
    int d = batch.dimension();
    float[] w = weights();
    PairCounts counts = PairCounts.of(batch);
    double[] rows = new double[batch.rows() * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = terms.component(batch.value(i / d, i % d), d);
    }
    double[] toRows = new double[rows.length];
    double[] toWeights = new double[d];
    double toBias = 0;
    double sum = 0;
    for (int i = 0; i < batch.rows(); i++) {
      for (int j = i + 1; j < batch.rows(); j++) {
        double logit = bias.values()[0];
        for (int k = 0; k < d; k++) {
          logit -= w[k] * terms.term(rows[i * d + k], rows[j * d + k]);
        }
        boolean same = batch.samePerson(i, j);
        double weight = counts.weight(same) / 2;
        // Cross-entropy: ln(1 + e⁻ᶻ) for genuine pairs, ln(1 + eᶻ) for impostor pairs.
        double z = same ? -logit : logit;
        sum += weight * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
        double slope = weight * (1 / (1 + Math.exp(-logit)) - (same ? 1 : 0));
        toBias += slope;
        for (int k = 0; k < d; k++) {
          double a = rows[i * d + k];
          double b = rows[j * d + k];
          toWeights[k] -= slope * terms.term(a, b);
          toRows[i * d + k] -= slope * w[k] * terms.slope(a, b);
          toRows[j * d + k] -= slope * w[k] * terms.slope(b, a);
        }
      }
    }
    for (int i = 0; i < toRows.length; i++) {
      toRows[i] *= terms.componentDerivative(batch.value(i / d, i % d), d);
    }
    bias.gradient()[0] = (float) toBias;
    for (int k = 0; k < d; k++) {
      roots.gradient()[k] = (float) (2 * roots.values()[k] * toWeights[k]);
    }
    long pairs = counts.same() + counts.different();
    return new LossValue(sum, floats(toRows), pairs, pairs);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
