/** Small matrices in double precision. */
@NullMarked
package dev.likeness.encoding.matrix;

import org.jspecify.annotations.NullMarked;
