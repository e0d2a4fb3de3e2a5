/** Encodings with labels, and the distances of all their pairs. */
@NullMarked
package dev.likeness.learning.pairs;

import org.jspecify.annotations.NullMarked;
