/** Neural style transfer: painting a picture in the style of others. */
@NullMarked
package dev.likeness.style;

import org.jspecify.annotations.NullMarked;
