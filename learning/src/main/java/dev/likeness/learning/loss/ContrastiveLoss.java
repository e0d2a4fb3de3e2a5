package dev.likeness.learning.loss;

import java.util.Random;

/**
 * The contrastive loss (Hadsell, Chopra and LeCun 2006, eq. 4): {@code d²/2} for genuine pairs,
 * {@code max(m - d, 0)²/2} for impostor pairs.
 *
 * <p>Departure: the sum of the mean over genuine pairs and the mean over impostor pairs, because
 * most pairs of a batch are impostor pairs.
 */
public final class ContrastiveLoss implements Loss {
  private static final double MIN = 1e-12;

  private final double margin;

  /**
   * Creates the loss.
   *
   * @param margin m, the distance above which impostor pairs have no loss; above 0
   */
  public ContrastiveLoss(double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("the margin is above 0, got " + margin);
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
          // The derivative of (m - √s)²/2 in s = d².
          pull[i][j] = -weight * missing / (2 * Math.max(MIN, distance));
          active++;
        }
      }
    }
    return new LossValue(
        sum, batch.gradientOfDistances(pull), counts.same() + counts.different(), active);
  }
}
