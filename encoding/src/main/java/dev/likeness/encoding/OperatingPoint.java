package dev.likeness.encoding;

/**
 * The error rates at one threshold of the distance.
 *
 * @param distance the threshold tau: the same person when d is at most this
 * @param falseMatch false-match rate: the share of impostor pairs with a distance of at most the
 *     threshold
 * @param falseNonMatch false-non-match rate: the share of genuine pairs with a distance above the
 *     threshold
 */
public record OperatingPoint(double distance, Rate falseMatch, Rate falseNonMatch) {}
