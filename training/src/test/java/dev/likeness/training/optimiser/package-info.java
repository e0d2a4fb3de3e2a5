@NullMarked
package dev.likeness.training.optimiser;

import org.jspecify.annotations.NullMarked;
