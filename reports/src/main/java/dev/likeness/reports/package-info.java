/** Evaluations, training runs and score distributions as text and as self-contained HTML pages. */
@NullMarked
package dev.likeness.reports;

import org.jspecify.annotations.NullMarked;
