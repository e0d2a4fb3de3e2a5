/** Faces for a camera that is none: a photograph, held as a print or given the relief of a head. */
@NullMarked
package dev.likeness.puppet;

import org.jspecify.annotations.NullMarked;
