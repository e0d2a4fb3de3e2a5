/** Tests of checkpoints. */
@NullMarked
package dev.likeness.learning.checkpoint;

import org.jspecify.annotations.NullMarked;
