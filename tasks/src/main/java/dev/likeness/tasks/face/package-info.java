/** Use cases on faces without a gallery: detect, encode, verify. */
@NullMarked
package dev.likeness.tasks.face;

import org.jspecify.annotations.NullMarked;
