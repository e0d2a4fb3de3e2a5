/** Loss functions of a batch of encodings with their gradients, and mining. */
@NullMarked
package dev.likeness.learning.loss;

import org.jspecify.annotations.NullMarked;
