/** Aligned face chips of labelled pictures, cached on disk. */
@NullMarked
package dev.likeness.learning.chips;

import org.jspecify.annotations.NullMarked;
