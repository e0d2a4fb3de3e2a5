package dev.likeness.learning.diagnosis;

import dev.likeness.learning.loss.EncodingBatch;

/**
 * Statistics over all triplets of batches, independent of mining; distances are squared L2.
 *
 * <p>With a margin α, a triplet is easy when {@code d(a,n) > d(a,p) + α}, semi-hard when {@code
 * d(a,p) < d(a,n) <= d(a,p) + α}, and hard when {@code d(a,n) <= d(a,p)}.
 *
 * @param triplets the number of triplets
 * @param easy the share of easy triplets
 * @param semiHard the share of semi-hard triplets
 * @param hard the share of hard triplets
 * @param toPositive mean d(a,p)
 * @param toNegative mean d(a,n)
 */
public record TripletStatistics(
    long triplets,
    double easy,
    double semiHard,
    double hard,
    double toPositive,
    double toNegative) {

  /** Returns mean d(a,n) minus mean d(a,p). */
  public double gap() {
    return toNegative - toPositive;
  }

  /** Accumulates the statistics of batches. */
  public static final class Sum {
    private final double margin;
    private long easy;
    private long semiHard;
    private long hard;
    private double positiveSum;
    private long positives;
    private double negativeSum;
    private long negatives;

    /** Creates an empty sum. */
    public Sum(double margin) {
      this.margin = margin;
    }

    /** Adds the triplets of a batch. */
    public void add(EncodingBatch batch, double[][] squaredDistances) {
      for (int a = 0; a < batch.rows(); a++) {
        double[] d = squaredDistances[a];
        for (int j = 0; j < batch.rows(); j++) {
          if (j == a) {
            continue;
          }
          if (batch.samePerson(a, j)) {
            positiveSum += d[j];
            positives++;
            count(batch, a, d, d[j]);
          } else {
            negativeSum += d[j];
            negatives++;
          }
        }
      }
    }

    private void count(EncodingBatch batch, int a, double[] d, double toPositive) {
      for (int n = 0; n < batch.rows(); n++) {
        if (batch.samePerson(a, n)) {
          continue;
        }
        if (d[n] <= toPositive) {
          hard++;
        } else if (d[n] <= toPositive + margin) {
          semiHard++;
        } else {
          easy++;
        }
      }
    }

    /** Returns the statistics; all zero if there were no triplets. */
    public TripletStatistics result() {
      long all = easy + semiHard + hard;
      double total = Math.max(1, all);
      return new TripletStatistics(
          all,
          easy / total,
          semiHard / total,
          hard / total,
          positiveSum / Math.max(1, positives),
          negativeSum / Math.max(1, negatives));
    }
  }
}
