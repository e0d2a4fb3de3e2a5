/** Faces: from a picture to the people's encodings, one straight line. */
@NullMarked
package dev.likeness.face;

import org.jspecify.annotations.NullMarked;
