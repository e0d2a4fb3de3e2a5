package dev.likeness.evaluation.errors;

/**
 * The error rates at one threshold.
 *
 * @param tau the threshold: accept when d is at most this
 * @param fmr false-match rate: share of the scored impostor pairs with d at most tau
 * @param fnmr false-non-match rate: share of the genuine pairs, failed ones included, without that
 */
public record CurvePoint(double tau, double fmr, double fnmr) {}
