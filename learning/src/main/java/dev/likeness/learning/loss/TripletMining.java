package dev.likeness.learning.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Strategies for mining triplets (anchor, positive, negative) in a batch. Distances are squared L2;
 * ties go to the first row. A row without a positive or a negative is not an anchor.
 */
public enum TripletMining {
  /** For each anchor and positive, a random negative; most such triplets are already satisfied. */
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
  /** All triplets (Hermans et al. 2017, arXiv:1703.07737, eq. 6). */
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
   * Schroff et al. 2015, arXiv:1503.03832, eq. 4); if all negatives are nearer, the farthest of
   * them, so that every pair is used.
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
   * 2020, arXiv:1904.04370): the pictures of a person with large variation need not collapse to one
   * point.
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
   * Returns the mined triplets of a batch.
   *
   * @param squaredDistances as returned by {@link EncodingBatch#squaredDistances}
   * @param random source of the negatives of {@link #RANDOM}
   */
  public List<Triplet> mine(EncodingBatch batch, double[][] squaredDistances, Random random) {
    List<Triplet> triplets = new ArrayList<>();
    mine(new Neighbours(batch, squaredDistances), random, triplets);
    return triplets;
  }

  /** Returns the name used in options and model cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
