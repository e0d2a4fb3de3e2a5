/** Sampling of batches, and the split into training and held-out people. */
@NullMarked
package dev.likeness.learning.sampling;

import org.jspecify.annotations.NullMarked;
