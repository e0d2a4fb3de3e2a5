/** Painting pictures in the style of others. */
@NullMarked
package dev.likeness.tasks.painting;

import org.jspecify.annotations.NullMarked;
