package dev.likeness.learning.loss;

import java.util.Random;

/**
 * The contrastive loss (Hadsell, Chopra and LeCun 2006, eq. 4): {@code d²/2} for two pictures of
 * one person, {@code max(m - d, 0)²/2} for those of two.
 *
 * <p>Departure: the means over the two kinds of pairs are taken apart and added, since in a batch
 * most pairs are of two people.
 */
public final class ContrastiveLoss implements Loss {
  private static final double MIN = 1e-12;

  private final double margin;

  /**
   * Returns the loss.
   *
   * @param margin m, from where on two people are far enough apart, above 0
   */
  public ContrastiveLoss(double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("the margin lies above 0, got " + margin);
    }
    this.margin = margin;
  }

  @Override
  public LossValue of(EncodingBatch batch, Random random) {
    double[][] d = batch.squaredDistances();
    PairCounts counts = PairCounts.of(batch);
    double[][] pull = new double[batch.rows()][batch.rows()];
    double sum = 0;
    long active = 0;
    for (int i = 0; i < batch.rows(); i++) {
      for (int j = i + 1; j < batch.rows(); j++) {
        double weight = counts.weight(batch.samePerson(i, j));
        if (batch.samePerson(i, j)) {
          sum += weight * d[i][j] / 2;
          pull[i][j] = weight / 2;
          active++;
          continue;
        }
        double distance = Math.sqrt(d[i][j]);
        double missing = margin - distance;
        if (missing > 0) {
          sum += weight * missing * missing / 2;
          // The slope of (m - √s)²/2 in s = d².
          pull[i][j] = -weight * missing / (2 * Math.max(MIN, distance));
          active++;
        }
      }
    }
    return new LossValue(
        sum, batch.gradientOfDistances(pull), counts.same() + counts.different(), active);
  }
}
