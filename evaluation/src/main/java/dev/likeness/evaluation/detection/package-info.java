/** How well faces are found, on pictures whose faces are known. */
@NullMarked
package dev.likeness.evaluation.detection;

import org.jspecify.annotations.NullMarked;
