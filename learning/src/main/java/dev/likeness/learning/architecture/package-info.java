/** Encoders to train from scratch, written down as data. */
@NullMarked
package dev.likeness.learning.architecture;

import org.jspecify.annotations.NullMarked;
