/** Turning aligned faces into encodings. */
@NullMarked
package dev.likeness.face.encode;

import org.jspecify.annotations.NullMarked;
