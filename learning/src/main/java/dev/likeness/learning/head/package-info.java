/** A pair classifier on the encodings of a frozen encoder. */
@NullMarked
package dev.likeness.learning.head;

import org.jspecify.annotations.NullMarked;
