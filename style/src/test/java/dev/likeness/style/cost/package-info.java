/** Tests. */
@NullMarked
package dev.likeness.style.cost;

import org.jspecify.annotations.NullMarked;
