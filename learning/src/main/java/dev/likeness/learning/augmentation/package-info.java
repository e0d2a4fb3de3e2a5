/** Data augmentation and synthetic scenes for training. */
@NullMarked
package dev.likeness.learning.augmentation;

import org.jspecify.annotations.NullMarked;
