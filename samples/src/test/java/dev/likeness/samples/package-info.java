/** Tests of what comes with the product. */
@NullMarked
package dev.likeness.samples;

import org.jspecify.annotations.NullMarked;
