package dev.likeness.learning.loss;

import java.util.List;
import java.util.Random;

/**
 * The triplet loss on squared L2 distances (Schroff et al. 2015, arXiv:1503.03832, eq. 2).
 *
 * <p>With {@code x = ||f(A) - f(P)||² - ||f(A) - f(N)||²}, the loss of a triplet is {@code max(x +
 * α, 0)} with a margin α, or {@code ln(1 + eˣ)} with a soft margin (Hermans et al. 2017, section
 * 2).
 *
 * <p>The loss of a batch is the mean over the mined triplets; with {@link TripletMining#BATCH_ALL},
 * where most triplets are satisfied, the mean over the active ones.
 */
public final class TripletLoss implements Loss {
  private final TripletMining mining;
  private final double margin;

  private TripletLoss(TripletMining mining, double margin) {
    this.mining = mining;
    this.margin = margin;
  }

  /**
   * Creates the loss with a margin.
   *
   * @param margin α, above 0; squared distances of unit vectors reach 4
   */
  public static TripletLoss withMargin(TripletMining mining, double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("the margin is above 0, got " + margin);
    }
    return new TripletLoss(mining, margin);
  }

  /**
   * Creates the loss with a soft margin, whose gradient decays for satisfied triplets but is never
   * 0.
   */
  public static TripletLoss softMargin(TripletMining mining) {
    return new TripletLoss(mining, Double.NaN);
  }

  @Override
  public LossValue of(EncodingBatch batch, Random random) {
    double[][] d = batch.squaredDistances();
    List<Triplet> triplets = mining.mine(batch, d, random);
    double sum = 0;
    int active = 0;
    double[][] pull = new double[batch.rows()][batch.rows()];
    for (Triplet t : triplets) {
      double x = d[t.anchor()][t.positive()] - d[t.anchor()][t.negative()];
      double cost = cost(x);
      if (cost > 0) {
        sum += cost;
        active++;
        double slope = slope(x);
        pull[t.anchor()][t.positive()] += slope;
        pull[t.anchor()][t.negative()] -= slope;
      }
    }
    int over = mining == TripletMining.BATCH_ALL ? active : triplets.size();
    float[] gradient = batch.gradientOfDistances(pull);
    if (over > 0) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= over;
      }
    }
    return new LossValue(over == 0 ? 0 : sum / over, gradient, triplets.size(), active);
  }

  private boolean isSoft() {
    return Double.isNaN(margin);
  }

  private double cost(double x) {
    return isSoft() ? Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) : Math.max(x + margin, 0);
  }

  private double slope(double x) {
    return isSoft() ? 1 / (1 + Math.exp(-x)) : 1;
  }
}
