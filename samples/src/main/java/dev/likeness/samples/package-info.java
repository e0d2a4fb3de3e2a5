/** People and paintings that were invented, to try the product out with. */
@NullMarked
package dev.likeness.samples;

import org.jspecify.annotations.NullMarked;
