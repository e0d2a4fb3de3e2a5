/** Faces of labelled pictures, found, aligned and cut out once, and kept. */
@NullMarked
package dev.likeness.learning.chips;

import org.jspecify.annotations.NullMarked;
