/** Encodings (embeddings) of aligned faces. */
@NullMarked
package dev.likeness.face.encode;

import org.jspecify.annotations.NullMarked;
