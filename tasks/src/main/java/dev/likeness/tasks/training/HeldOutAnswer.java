package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Epoch;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How well people are told apart who are not learnt from.
 *
 * @param auc area under the ROC curve
 * @param eer equal error rate
 * @param tar true-accept rate at a false-accept rate of 0.01; null with too few pairs to say
 */
public record HeldOutAnswer(double auc, double eer, @Nullable Double tar) {
  /** Returns the answer for an epoch's figures. */
  public static HeldOutAnswer of(Epoch.HeldOut heldOut) {
    OptionalDouble tar = heldOut.tar();
    return new HeldOutAnswer(
        heldOut.auc(), heldOut.eer(), tar.isPresent() ? Double.valueOf(tar.getAsDouble()) : null);
  }
}
