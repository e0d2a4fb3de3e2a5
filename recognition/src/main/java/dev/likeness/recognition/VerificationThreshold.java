package dev.likeness.recognition;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import java.util.Optional;

/**
 * How far apart two encodings may lie and still be called the same person.
 *
 * @param tau the same when d is at most this
 * @param point what tau stands for, where the model's distances were measured
 */
public record VerificationThreshold(double tau, Optional<OperatingPoint> point) {
  public VerificationThreshold {
    if (!(tau >= 0)) {
      throw new IllegalArgumentException("tau is a distance of at least 0, got " + tau);
    }
  }

  /**
   * Returns the threshold at which one in {@code 1 / rate} pairs of strangers is called the same.
   */
  public static VerificationThreshold ofFalseMatchRate(double rate, ScoreDistribution measured) {
    OperatingPoint point = measured.atFalseMatchRate(rate);
    return new VerificationThreshold(point.distance(), Optional.of(point));
  }

  /** Returns a threshold set by hand. */
  public static VerificationThreshold ofDistance(double tau, Optional<ScoreDistribution> measured) {
    return new VerificationThreshold(
        tau,
        measured.map(
            m -> new OperatingPoint(tau, m.falseMatchRateAt(tau), m.falseNonMatchRateAt(tau))));
  }

  /** Returns whether two encodings this far apart are of the same person. */
  public boolean admits(double distance) {
    return distance <= tau;
  }
}
