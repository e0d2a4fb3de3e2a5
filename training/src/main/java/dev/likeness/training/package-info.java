/** Networks with gradients to their weights; libtorch stays behind this door. */
@NullMarked
package dev.likeness.training;

import org.jspecify.annotations.NullMarked;
