/** Optimisers on plain arrays, learning-rate schedule and gradient clipping. */
@NullMarked
package dev.likeness.training.optimiser;

import org.jspecify.annotations.NullMarked;
