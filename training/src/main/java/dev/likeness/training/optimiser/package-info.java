/** Optimisers over plain arrays, and what steers them. */
@NullMarked
package dev.likeness.training.optimiser;

import org.jspecify.annotations.NullMarked;
