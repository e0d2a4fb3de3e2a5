/** Trainable networks; the only module that uses libtorch. */
@NullMarked
package dev.likeness.training;

import org.jspecify.annotations.NullMarked;
