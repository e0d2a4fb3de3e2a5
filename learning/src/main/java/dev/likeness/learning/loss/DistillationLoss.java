package dev.likeness.learning.loss;

import java.util.Random;

/**
 * Distillation loss against a teacher's encodings t of the same pictures: the mean of {@code 1 -
 * e_i·t_i}, plus the weighted relational loss, the mean of {@code (e_i·e_j - t_i·t_j)²} over all
 * pairs (relational knowledge distillation, Park et al. 2019, arXiv:1904.05068, with cosines).
 */
public final class DistillationLoss implements Loss {
  private final float[] teacher;
  private final double relations;

  /**
   * Creates the loss of one batch.
   *
   * @param teacher the teacher's encodings of the batch's pictures, of unit length; not copied
   * @param relations the weight of the relational loss, at least 0
   */
  public DistillationLoss(float[] teacher, double relations) {
    if (!(relations >= 0 && Double.isFinite(relations))) {
      throw new IllegalArgumentException(
          "the weight of the relational loss is at least 0, got " + relations);
    }
    this.teacher = teacher;
    this.relations = relations;
  }

  @Override
  public LossValue of(EncodingBatch batch, Random random) {
    int n = batch.rows();
    int d = batch.dimension();
    if (teacher.length != n * d) {
      throw new IllegalArgumentException(
          "teacher and student encodings have the same number and dimension, got "
              + teacher.length
              + " and "
              + n * d
              + " floats");
    }
    float[] e = batch.values();
    float[] gradient = new float[n * d];
    double sum = 0;
    for (int i = 0; i < n * d; i++) {
      sum -= (double) e[i] * teacher[i] / n;
      gradient[i] = -teacher[i] / n;
    }
    double pairs = n * (n - 1) / 2.0;
    for (int i = 0; relations > 0 && i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double off = dot(e, e, i, j, d) - dot(teacher, teacher, i, j, d);
        sum += relations * off * off / pairs;
        float slope = (float) (2 * relations * off / pairs);
        for (int k = 0; k < d; k++) {
          gradient[i * d + k] += slope * e[j * d + k];
          gradient[j * d + k] += slope * e[i * d + k];
        }
      }
    }
    return new LossValue(1 + sum, gradient, n, n);
  }

  private static double dot(float[] a, float[] b, int i, int j, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += (double) a[i * d + k] * b[j * d + k];
    }
    return sum;
  }
}
