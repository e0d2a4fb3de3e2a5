/** Pictures as values: reading pixels, resizing, warping. */
@NullMarked
package dev.likeness.vision;

import org.jspecify.annotations.NullMarked;
