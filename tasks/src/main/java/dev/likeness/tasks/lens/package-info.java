/** Looking into what the units of a network respond to. */
@NullMarked
package dev.likeness.tasks.lens;

import org.jspecify.annotations.NullMarked;
