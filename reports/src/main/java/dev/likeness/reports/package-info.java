/** Evaluations and score distributions as self-contained HTML pages with drawings of our own. */
@NullMarked
package dev.likeness.reports;

import org.jspecify.annotations.NullMarked;
