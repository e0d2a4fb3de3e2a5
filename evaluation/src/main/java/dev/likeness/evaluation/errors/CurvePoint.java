package dev.likeness.evaluation.errors;

/**
 * One threshold and both error rates at it.
 *
 * @param tau the threshold: accept when d is at most this
 * @param fmr share of the scored pairs of two people at or below it
 * @param fnmr share of all pairs of one person that are not; failed ones included
 */
public record CurvePoint(double tau, double fmr, double fnmr) {}
