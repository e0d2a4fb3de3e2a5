/**
 * Teaching small networks by larger ones: a student learns to answer as its teacher does, on
 * pictures that need no labels.
 */
@NullMarked
package dev.likeness.learning.distillation;

import org.jspecify.annotations.NullMarked;
