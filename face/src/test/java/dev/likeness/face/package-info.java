/** Tests of the way from pictures to encodings. */
@NullMarked
package dev.likeness.face;

import org.jspecify.annotations.NullMarked;
