/** Tests. */
@NullMarked
package dev.likeness.gradient.optimise;

import org.jspecify.annotations.NullMarked;
