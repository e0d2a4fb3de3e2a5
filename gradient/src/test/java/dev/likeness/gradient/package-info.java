/** Tests. */
@NullMarked
package dev.likeness.gradient;

import org.jspecify.annotations.NullMarked;
