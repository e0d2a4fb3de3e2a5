/**
 * Encodings (embeddings) of pictures, distances between them, and the error rates at a distance.
 */
@NullMarked
package dev.likeness.encoding;

import org.jspecify.annotations.NullMarked;
