package dev.likeness.evaluation.errors;

/**
 * The largest true-accept rate at a false-match rate of at most a bound.
 *
 * @param far the bound
 * @param tau the largest threshold within it
 * @param tar share of all genuine pairs at or below tau
 * @param achieved the false-match rate at tau, at most {@code far}
 * @param falseMatches number of false matches at tau
 * @param reliable whether the bound corresponds to at least 30 false matches
 */
public record TarAtFar(
    double far, double tau, double tar, double achieved, long falseMatches, boolean reliable) {}
