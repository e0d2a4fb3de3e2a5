/** How well faces are found, on pictures whose faces are known. */
@NullMarked
package dev.likeness.learning.detection;

import org.jspecify.annotations.NullMarked;
