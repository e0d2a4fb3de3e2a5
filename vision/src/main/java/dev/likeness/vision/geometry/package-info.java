/** Points, boxes and the transforms that carry one picture onto another, in pixels. */
@NullMarked
package dev.likeness.vision.geometry;

import org.jspecify.annotations.NullMarked;
