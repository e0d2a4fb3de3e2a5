/** Tests. */
@NullMarked
package dev.likeness.gradient.layer;

import org.jspecify.annotations.NullMarked;
