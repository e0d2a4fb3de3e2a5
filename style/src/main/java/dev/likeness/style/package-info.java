/** Painting a picture in the manner of others. */
@NullMarked
package dev.likeness.style;

import org.jspecify.annotations.NullMarked;
