/** Bringing a face into the position that an encoder was trained on. */
@NullMarked
package dev.likeness.face.align;

import org.jspecify.annotations.NullMarked;
