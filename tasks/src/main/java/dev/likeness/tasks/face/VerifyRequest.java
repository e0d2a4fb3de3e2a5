package dev.likeness.tasks.face;

import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Verifier;
import dev.likeness.tasks.RequestBounds;
import java.util.OptionalDouble;

/**
 * How two faces are compared.
 *
 * @param falseMatchRate share of pairs of strangers that may be called the same person, above 0 and
 *     below 1
 * @param threshold the largest distance of the same person, at least 0, instead of a rate
 * @param chips whether the answer shows the aligned faces
 * @param quality what is done with faces that are not clear
 */
public record VerifyRequest(
    OptionalDouble falseMatchRate,
    OptionalDouble threshold,
    boolean chips,
    QualityRequirement quality) {
  /** The false-match rate when neither rate nor threshold is given. */
  public static final double DEFAULT_FALSE_MATCH_RATE = Verifier.DEFAULT_FALSE_MATCH_RATE;

  public VerifyRequest {
    RequestBounds.requireAtMostOne("false_match_rate", falseMatchRate, "threshold", threshold);
    RequestBounds.requireShare("false_match_rate", falseMatchRate);
    RequestBounds.requireDistance("threshold", threshold);
  }

  /** Returns a request at the default rate, without chips. */
  public static VerifyRequest defaults() {
    return new VerifyRequest(
        OptionalDouble.empty(), OptionalDouble.empty(), false, QualityRequirement.REPORTED);
  }

  /**
   * Returns the verifier for this request.
   *
   * @throws dev.likeness.recognition.UncalibratedModelException if a rate is to be kept and the
   *     encoder's distances were never measured
   */
  Verifier verifier(ModelCard encoder) {
    return threshold.isPresent()
        ? Verifier.atDistance(threshold.getAsDouble(), encoder)
        : Verifier.atFalseMatchRate(falseMatchRate.orElse(DEFAULT_FALSE_MATCH_RATE), encoder);
  }
}
