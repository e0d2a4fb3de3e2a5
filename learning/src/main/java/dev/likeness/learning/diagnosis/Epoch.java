package dev.likeness.learning.diagnosis;

import java.util.OptionalDouble;

/**
 * What was seen in one epoch of training.
 *
 * @param number from 1; 0 is what was measured before the first step
 * @param steps batches learnt from so far
 * @param seconds spent training so far, pauses left out
 * @param loss mean over the epoch's batches
 * @param activeShare of the terms that mining chose
 * @param triplets how the triplets of the batches lie
 * @param spread of the held-out encodings
 * @param gradientNorm mean over the batches, before clipping
 * @param learningRate of the last step
 * @param heldOut how well held-out people are told apart
 */
public record Epoch(
    int number,
    long steps,
    double seconds,
    double loss,
    double activeShare,
    TripletStatistics triplets,
    EncodingSpread spread,
    double gradientNorm,
    double learningRate,
    HeldOut heldOut) {

  /**
   * How well people are told apart who were not learnt from.
   *
   * @param auc the area under the ROC curve
   * @param eer the equal error rate
   * @param tar the true-accept rate at a false-accept rate of 0.01; empty if there are too few
   *     pairs to say
   */
  public record HeldOut(double auc, double eer, OptionalDouble tar) {}
}
