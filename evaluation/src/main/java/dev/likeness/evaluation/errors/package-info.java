/**
 * How well a system tells people apart, measured on labelled pairs and searches.
 *
 * <p>Everything here speaks of distances {@code d}: smaller is closer, and two pictures are called
 * the same person when {@code d <= tau}. Texts that speak of similarities {@code s} mirror this:
 * {@code s = -d}, accept when {@code s >= t}, {@code t = -tau}; every rate, area and rank is the
 * same number under both.
 *
 * <ul>
 *   <li>FMR(tau): share of the scored pairs of two people with {@code d <= tau}.
 *   <li>FNMR(tau): share of all pairs of one person that are not at {@code d <= tau}. A pair with a
 *       picture in which no face was found is such a pair at every tau: it is counted, never
 *       dropped. So this is also the false-reject rate FRR of a transaction, and TAR = VAL = 1 -
 *       FNMR.
 *   <li>FAR(tau): FMR over all pairs of two people, failed ones in the denominator. A failed pair
 *       of two people lets nobody in; it is left out of FMR so that failing cannot improve it, and
 *       it counts as an error in the accuracy of {@link dev.likeness.evaluation.errors.TenFold}.
 * </ul>
 */
@NullMarked
package dev.likeness.evaluation.errors;

import org.jspecify.annotations.NullMarked;
