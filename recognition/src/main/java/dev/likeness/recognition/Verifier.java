package dev.likeness.recognition;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.network.ModelCard;
import java.util.Optional;

/**
 * Verification (1:1) of two encodings of one model: {@code same <=> d(a, b) = d(f(a), f(b)) <=
 * tau}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Verifier {
  /** The default false-match rate. */
  public static final double DEFAULT_FALSE_MATCH_RATE = 1e-4;

  private final Distance distance;
  private final Optional<ScoreDistribution> measured;
  private final VerificationThreshold threshold;

  private Verifier(
      Distance distance, Optional<ScoreDistribution> measured, VerificationThreshold threshold) {
    this.distance = distance;
    this.measured = measured;
    this.threshold = threshold;
  }

  /**
   * Returns a verifier with the threshold for a false-match rate.
   *
   * @throws UncalibratedModelException if the model has no score distribution
   */
  public static Verifier atFalseMatchRate(double rate, ModelCard card) {
    ScoreDistribution measured = UncalibratedModelException.requireMeasured(card);
    return new Verifier(
        card.requireDistance(),
        Optional.of(measured),
        VerificationThreshold.ofFalseMatchRate(rate, measured));
  }

  /** Returns a verifier with a given threshold. */
  public static Verifier atDistance(double tau, ModelCard card) {
    Optional<ScoreDistribution> measured = Optional.ofNullable(card.measured());
    return new Verifier(
        card.requireDistance(), measured, VerificationThreshold.ofDistance(tau, measured));
  }

  /** Returns the threshold with its error rates. */
  public VerificationThreshold threshold() {
    return threshold;
  }

  /** Compares two encodings. */
  public Verification compare(Encoding a, Encoding b) {
    double d = distance.between(a, b);
    return new Verification(
        threshold.admits(d), d, threshold, measured.map(m -> m.falseMatchRateAt(d)));
  }
}
