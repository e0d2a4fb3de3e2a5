package dev.likeness.evaluation.errors;

/**
 * The largest true-accept rate whose false-match rate stays within a bound.
 *
 * @param far the bound that was asked for
 * @param tau the largest threshold that keeps it
 * @param tar share of all pairs of one person at or below tau
 * @param achieved the false-match rate at tau, at most {@code far}
 * @param falseMatches how many pairs of two people that rate counts
 * @param reliable whether the bound rests on at least 30 pairs of two people
 */
public record TarAtFar(
    double far, double tau, double tar, double achieved, long falseMatches, boolean reliable) {}
