/** Minimisation by gradient descent, on plain arrays. */
@NullMarked
package dev.likeness.gradient.optimise;

import org.jspecify.annotations.NullMarked;
