/** The picture patches that activate the units of a network most. */
@NullMarked
package dev.likeness.lens;

import org.jspecify.annotations.NullMarked;
