@NullMarked
package dev.likeness.learning.sampling;

import org.jspecify.annotations.NullMarked;
