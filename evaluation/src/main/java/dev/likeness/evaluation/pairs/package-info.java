/** Encodings with labels, and the distances of all their pairs. */
@NullMarked
package dev.likeness.evaluation.pairs;

import org.jspecify.annotations.NullMarked;
