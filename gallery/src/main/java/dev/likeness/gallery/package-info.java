/** Enrolled people and their encodings: stored in one file, searched exactly in memory. */
@NullMarked
package dev.likeness.gallery;

import org.jspecify.annotations.NullMarked;
