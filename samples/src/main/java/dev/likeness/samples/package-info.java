/** Invented people, paintings and scenes for trying the product. */
@NullMarked
package dev.likeness.samples;

import org.jspecify.annotations.NullMarked;
