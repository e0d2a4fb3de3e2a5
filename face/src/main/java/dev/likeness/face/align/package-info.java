/** Alignment of faces to the template that an encoder was trained with. */
@NullMarked
package dev.likeness.face.align;

import org.jspecify.annotations.NullMarked;
