/** Checkpoints, from which a training run is resumed. */
@NullMarked
package dev.likeness.learning.checkpoint;

import org.jspecify.annotations.NullMarked;
