package dev.likeness.learning.loss;

import dev.likeness.training.optimiser.TrainedArray;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Classification loss with an additive angular margin for pre-training (ArcFace, Deng et al. 2019,
 * arXiv:1801.07698, eq. 3): softmax cross-entropy over {@code s cos θ_c}, where θ_c is the angle
 * between an encoding and the trainable class vector of person c, with {@code s cos(θ + m)} for the
 * true person. With margin 0 it is the normalised softmax (eq. 2).
 *
 * <p>Departure: where {@code θ + m} would exceed π, {@code cos θ - m sin m} is used instead, as in
 * the authors' code, so that the loss stays monotonic in the angle.
 */
public final class AngularLoss implements Loss {
  private static final double MAX_COSINE = 1 - 1e-7;

  private final TrainedArray vectors;
  private final int people;
  private final double scale;
  private final double margin;

  /**
   * Creates the loss.
   *
   * @param people number of classes; the labels of batches are from 0 to {@code people - 1}
   * @param scale s, above 0
   * @param margin m in radians, at least 0 and below π/2
   * @param seed random seed of the initial class vectors
   */
  public AngularLoss(int people, int dimension, double scale, double margin, long seed) {
    if (people < 2 || !(scale > 0) || !(margin >= 0 && margin < Math.PI / 2)) {
      throw new IllegalArgumentException(
          "the angular loss needs at least 2 people, a scale above 0 and a margin of at least 0 and"
              + " below π/2, got "
              + people
              + ", "
              + scale
              + " and "
              + margin);
    }
    this.people = people;
    this.scale = scale;
    this.margin = margin;
    float[] values = new float[Math.multiplyExact(people, dimension)];
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(dimension));
    }
    this.vectors = new TrainedArray("angular.vectors", values, true);
  }

  @Override
  public List<TrainedArray> arrays() {
    return List.of(vectors);
  }

  @Override
  public LossValue of(EncodingBatch batch, Random random) {
    batch.requireDimension(vectors.values().length / people);
    int d = batch.dimension();
    int n = batch.rows();
    float[] unit = UnitSphere.project(vectors.values(), d);
    double[][] slopes = new double[n][];
    double[] costs = new double[n];
    IntStream.range(0, n).parallel().forEach(i -> slopes[i] = slopesOfRow(batch, i, unit, costs));
    float[] gradient = new float[n * d];
    IntStream.range(0, n).parallel().forEach(i -> addRows(slopes[i], unit, d, gradient, i * d));
    float[] toUnit = new float[unit.length];
    IntStream.range(0, people)
        .parallel()
        .forEach(
            c -> {
              for (int i = 0; i < n; i++) {
                float slope = (float) slopes[i][c];
                for (int k = 0; k < d; k++) {
                  toUnit[c * d + k] += slope * batch.value(i, k);
                }
              }
            });
    float[] toVectors = UnitSphere.gradient(vectors.values(), toUnit, d);
    System.arraycopy(toVectors, 0, vectors.gradient(), 0, toVectors.length);
    double sum = 0;
    for (double cost : costs) {
      sum += cost / n;
    }
    return new LossValue(sum, gradient, n, n);
  }

  /**
   * Returns the derivatives of the loss with respect to the cosines of a row, divided by the number
   * of rows.
   */
  private double[] slopesOfRow(EncodingBatch batch, int i, float[] unit, double[] costs) {
    int d = batch.dimension();
    int right = batch.person(i);
    if (right < 0 || right >= people) {
      throw new IllegalArgumentException(
          "the labels of a batch are from 0 to " + (people - 1) + ", got " + right);
    }
    double[] logits = new double[people];
    for (int c = 0; c < people; c++) {
      float cosine = 0;
      for (int k = 0; k < d; k++) {
        cosine += unit[c * d + k] * batch.value(i, k);
      }
      logits[c] = scale * cosine;
    }
    double cosine = Math.max(-MAX_COSINE, Math.min(MAX_COSINE, logits[right] / scale));
    double sine = Math.sqrt(1 - cosine * cosine);

    boolean passes = cosine < Math.cos(Math.PI - margin);
    // cos(θ + m) = cos θ cos m - sin θ sin m, and its derivative in cos θ.
    logits[right] =
        scale
            * (passes
                ? cosine - margin * Math.sin(margin)
                : cosine * Math.cos(margin) - sine * Math.sin(margin));
    double ofRight = passes ? 1 : Math.cos(margin) + cosine / sine * Math.sin(margin);
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double total = 0;
    for (double logit : logits) {
      total += Math.exp(logit - largest);
    }
    costs[i] = Math.log(total) + largest - logits[right];
    double[] slopes = new double[people];
    for (int c = 0; c < people; c++) {
      double probability = Math.exp(logits[c] - largest) / total;
      slopes[c] = scale / batch.rows() * (c == right ? (probability - 1) * ofRight : probability);
    }
    return slopes;
  }

  private void addRows(double[] slopes, float[] unit, int d, float[] into, int at) {
    for (int c = 0; c < people; c++) {
      float slope = (float) slopes[c];
      for (int k = 0; k < d; k++) {
        into[at + k] += slope * unit[c * d + k];
      }
    }
  }
}
