/** Encoders, heads and students of one's own: train, train a head, distil. */
@NullMarked
package dev.likeness.tasks.training;

import org.jspecify.annotations.NullMarked;
