@NullMarked
package dev.likeness.learning.chips;

import org.jspecify.annotations.NullMarked;
