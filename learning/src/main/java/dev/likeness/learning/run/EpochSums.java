package dev.likeness.learning.run;

import dev.likeness.learning.checkpoint.Checkpoint;
import dev.likeness.learning.diagnosis.TripletStatistics;
import dev.likeness.learning.loss.EncodingBatch;
import dev.likeness.learning.loss.LossValue;
import java.util.Map;

/**
 * What an epoch's batches add up to; kept in checkpoints, so that an epoch may be interrupted.
 * Means are NaN before the first batch.
 */
final class EpochSums {
  private double loss;
  private double active;
  private double gradientNorm;
  private double batches;
  private double triplets;
  private double easy;
  private double semiHard;
  private double hard;
  private double toPositive;
  private double toNegative;

  void add(EncodingBatch batch, LossValue value, double norm, double margin) {
    loss += value.loss();
    active += value.activeShare();
    gradientNorm += norm;
    batches++;
    TripletStatistics.Sum sum = new TripletStatistics.Sum(margin);
    sum.add(batch, batch.squaredDistances());
    TripletStatistics statistics = sum.result();
    double n = statistics.triplets();
    triplets += n;
    easy += n * statistics.easy();
    semiHard += n * statistics.semiHard();
    hard += n * statistics.hard();
    toPositive += statistics.toPositive();
    toNegative += statistics.toNegative();
  }

  double meanLoss() {
    return loss / batches;
  }

  double meanActiveShare() {
    return active / batches;
  }

  double meanGradientNorm() {
    return gradientNorm / batches;
  }

  TripletStatistics triplets() {
    return new TripletStatistics(
        (long) triplets,
        easy / triplets,
        semiHard / triplets,
        hard / triplets,
        toPositive / batches,
        toNegative / batches);
  }

  void putInto(Map<String, Double> numbers) {
    double[] values = {
      loss, active, gradientNorm, batches, triplets, easy, semiHard, hard, toPositive, toNegative
    };
    for (int i = 0; i < values.length; i++) {
      numbers.put("sums." + i, values[i]);
    }
  }

  static EpochSums from(Checkpoint checkpoint) {
    EpochSums sums = new EpochSums();
    sums.loss = checkpoint.number("sums.0");
    sums.active = checkpoint.number("sums.1");
    sums.gradientNorm = checkpoint.number("sums.2");
    sums.batches = checkpoint.number("sums.3");
    sums.triplets = checkpoint.number("sums.4");
    sums.easy = checkpoint.number("sums.5");
    sums.semiHard = checkpoint.number("sums.6");
    sums.hard = checkpoint.number("sums.7");
    sums.toPositive = checkpoint.number("sums.8");
    sums.toNegative = checkpoint.number("sums.9");
    return sums;
  }
}
