/** Pictures of faces as they might have been taken: what makes training see more than it has. */
@NullMarked
package dev.likeness.learning.augmentation;

import org.jspecify.annotations.NullMarked;
