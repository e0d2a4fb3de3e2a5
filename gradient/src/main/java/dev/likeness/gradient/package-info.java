/** Networks with gradients to their input. */
@NullMarked
package dev.likeness.gradient;

import org.jspecify.annotations.NullMarked;
