/**
 * Error rates of verification and identification, measured on labelled pairs and searches.
 *
 * <p>Scores are distances {@code d}: smaller is closer, and a pair is accepted when {@code d <=
 * tau}. Literature with similarities {@code s} corresponds by {@code s = -d}, {@code t = -tau},
 * accept when {@code s >= t}; rates, areas and ranks are the same.
 *
 * <ul>
 *   <li>FMR(tau): share of the scored impostor pairs with {@code d <= tau}.
 *   <li>FNMR(tau): share of all genuine pairs without {@code d <= tau}. A failed pair, with a
 *       picture in which no face was detected, counts as an error at every tau. So this is also the
 *       false-reject rate FRR of a transaction, and TAR = VAL = 1 - FNMR.
 *   <li>FAR(tau): FMR over all impostor pairs, failed ones in the denominator. Failed impostor
 *       pairs are left out of FMR, so that failures cannot improve it, and count as errors in the
 *       accuracy of {@link dev.likeness.evaluation.errors.TenFold}.
 * </ul>
 */
@NullMarked
package dev.likeness.evaluation.errors;

import org.jspecify.annotations.NullMarked;
