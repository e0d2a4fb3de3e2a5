/** Faces: detection, alignment, quality and encodings (embeddings) of the faces in a picture. */
@NullMarked
package dev.likeness.face;

import org.jspecify.annotations.NullMarked;
