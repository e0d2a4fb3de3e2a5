package dev.likeness.learning.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Ways to choose triplets (anchor, positive, negative) from a batch. Distances are squared L2; of
 * equal ones the first counts. A row without a positive or a negative is no anchor.
 */
public enum TripletMining {
  /** For each anchor and positive, a negative at random: mostly satisfied already. */
  RANDOM {
    @Override
    void mine(Neighbours rows, Random random, List<Triplet> into) {
      rows.forEachPositivePair(
          (a, p) -> {
            int[] negatives = rows.negatives(a);
            if (negatives.length > 0) {
              into.add(new Triplet(a, p, negatives[random.nextInt(negatives.length)]));
            }
          });
    }
  },
  /** Every triplet there is (Hermans et al. 2017, arXiv:1703.07737, eq. 6). */
  BATCH_ALL {
    @Override
    void mine(Neighbours rows, Random random, List<Triplet> into) {
      rows.forEachPositivePair(
          (a, p) -> {
            for (int n : rows.negatives(a)) {
              into.add(new Triplet(a, p, n));
            }
          });
    }
  },
  /** For each anchor its farthest positive and nearest negative (Hermans et al. 2017, eq. 5). */
  BATCH_HARD {
    @Override
    void mine(Neighbours rows, Random random, List<Triplet> into) {
      for (int a = 0; a < rows.count(); a++) {
        int p = rows.farthest(a, rows.positives(a));
        int n = rows.nearest(a, rows.negatives(a));
        if (p >= 0 && n >= 0) {
          into.add(new Triplet(a, p, n));
        }
      }
    }
  },
  /**
   * For each anchor and positive the nearest negative that is farther than the positive (FaceNet,
   * Schroff et al. 2015, arXiv:1503.03832, eq. 4); where all are nearer, the farthest of them, so
   * that no pair is left out.
   */
  SEMI_HARD {
    @Override
    void mine(Neighbours rows, Random random, List<Triplet> into) {
      rows.forEachPositivePair(
          (a, p) -> {
            int n = rows.semiHard(a, p);
            if (n >= 0) {
              into.add(new Triplet(a, p, n));
            }
          });
    }
  },
  /**
   * For each anchor its nearest positive, with a negative as for {@link #SEMI_HARD} (Xuan et al.
   * 2020, arXiv:1904.04370): people whose pictures differ much need not be drawn to one point.
   */
  EASY_POSITIVE {
    @Override
    void mine(Neighbours rows, Random random, List<Triplet> into) {
      for (int a = 0; a < rows.count(); a++) {
        int p = rows.nearest(a, rows.positives(a));
        int n = p < 0 ? -1 : rows.semiHard(a, p);
        if (n >= 0) {
          into.add(new Triplet(a, p, n));
        }
      }
    }
  };

  abstract void mine(Neighbours rows, Random random, List<Triplet> into);

  /**
   * Returns the triplets to learn from.
   *
   * @param squaredDistances of {@link EncodingBatch#squaredDistances}
   * @param random decides the negatives of {@link #RANDOM}
   */
  public List<Triplet> mine(EncodingBatch batch, double[][] squaredDistances, Random random) {
    List<Triplet> triplets = new ArrayList<>();
    mine(new Neighbours(batch, squaredDistances), random, triplets);
    return triplets;
  }

  /** Returns the name used in options and cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
