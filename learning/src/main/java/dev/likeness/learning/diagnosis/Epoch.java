package dev.likeness.learning.diagnosis;

import java.util.OptionalDouble;

/**
 * The metrics of one epoch of training. What is measured on batches is NaN in epoch 0.
 *
 * @param number from 1; 0 is the validation before the first step
 * @param steps number of training steps (batches) so far
 * @param seconds training time so far, without interruptions
 * @param loss mean loss over the epoch's batches
 * @param activeShare share of mined terms with a non-zero gradient
 * @param triplets statistics of the triplets in the batches
 * @param spread spread of the held-out encodings
 * @param gradientNorm mean gradient norm over the batches, before clipping
 * @param learningRate learning rate of the last step
 * @param heldOut validation on the held-out people
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
   * Validation metrics on people who are not in the training data.
   *
   * @param auc the area under the ROC curve
   * @param eer the equal error rate
   * @param tar the true-accept rate at a false-accept rate of 0.01; empty if there are too few
   *     pairs
   */
  public record HeldOut(double auc, double eer, OptionalDouble tar) {}
}
