package dev.likeness.recognition;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import java.util.Optional;

/**
 * The threshold of a verification.
 *
 * @param tau the maximum distance of two encodings of the same person
 * @param point the error rates at tau, if the model has a score distribution
 */
public record VerificationThreshold(double tau, Optional<OperatingPoint> point) {
  public VerificationThreshold {
    if (!(tau >= 0)) {
      throw new IllegalArgumentException("tau is a distance of at least 0, got " + tau);
    }
  }

  /** Returns the threshold for a false-match rate. */
  public static VerificationThreshold ofFalseMatchRate(double rate, ScoreDistribution measured) {
    OperatingPoint point = measured.atFalseMatchRate(rate);
    return new VerificationThreshold(point.distance(), Optional.of(point));
  }

  /** Returns a given threshold. */
  public static VerificationThreshold ofDistance(double tau, Optional<ScoreDistribution> measured) {
    return new VerificationThreshold(
        tau,
        measured.map(
            m -> new OperatingPoint(tau, m.falseMatchRateAt(tau), m.falseNonMatchRateAt(tau))));
  }

  /** Returns whether two encodings at this distance are of the same person. */
  public boolean admits(double distance) {
    return distance <= tau;
  }
}
