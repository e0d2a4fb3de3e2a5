/** Tests. */
@NullMarked
package dev.likeness.style;

import org.jspecify.annotations.NullMarked;
