package dev.likeness.recognition;

import dev.likeness.encoding.Rate;
import java.util.Optional;

/**
 * The answer to "is this the same person?".
 *
 * @param same whether d is at most tau
 * @param distance d(a, b), in the model's distance
 * @param threshold tau, and what it stands for
 * @param falseMatchRate how often two strangers lie as close as d or closer, where the model's
 *     distances were measured
 */
public record Verification(
    boolean same,
    double distance,
    VerificationThreshold threshold,
    Optional<Rate> falseMatchRate) {}
