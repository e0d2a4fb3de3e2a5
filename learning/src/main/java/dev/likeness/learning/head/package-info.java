/** The frozen way: a classifier of pairs over the encodings of an encoder that stays as it is. */
@NullMarked
package dev.likeness.learning.head;

import org.jspecify.annotations.NullMarked;
