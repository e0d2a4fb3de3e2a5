package dev.likeness.encoding;

/**
 * What follows from calling two pictures the same person up to a distance.
 *
 * @param distance the threshold tau: the same person when d is at most this
 * @param falseMatch share of pairs of different people at or below it
 * @param falseNonMatch share of pairs of one person above it
 */
public record OperatingPoint(double distance, Rate falseMatch, Rate falseNonMatch) {}
