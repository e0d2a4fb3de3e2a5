/** Tests. */
@NullMarked
package dev.likeness.lens;

import org.jspecify.annotations.NullMarked;
