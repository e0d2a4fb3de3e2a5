/** Encodings of pictures, the distances between them, and what a distance stands for. */
@NullMarked
package dev.likeness.encoding;

import org.jspecify.annotations.NullMarked;
