@NullMarked
package dev.likeness.learning.augmentation;

import org.jspecify.annotations.NullMarked;
