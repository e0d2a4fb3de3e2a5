/** Drawing on pictures: boxes, points and labels. */
@NullMarked
package dev.likeness.vision.draw;

import org.jspecify.annotations.NullMarked;
