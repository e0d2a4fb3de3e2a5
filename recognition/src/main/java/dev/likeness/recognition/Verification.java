package dev.likeness.recognition;

import dev.likeness.encoding.Rate;
import java.util.Optional;

/**
 * The result of a verification.
 *
 * @param same whether the distance is at most tau
 * @param distance d(a, b), in the model's distance
 * @param threshold tau and its error rates
 * @param falseMatchRate the false-match rate of a threshold at this distance, if the model has a
 *     score distribution
 */
public record Verification(
    boolean same,
    double distance,
    VerificationThreshold threshold,
    Optional<Rate> falseMatchRate) {}
