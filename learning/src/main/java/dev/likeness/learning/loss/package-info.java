/** What is made small in training: costs of a batch of encodings, each with its gradient. */
@NullMarked
package dev.likeness.learning.loss;

import org.jspecify.annotations.NullMarked;
