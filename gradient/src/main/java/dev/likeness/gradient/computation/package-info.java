/** Computations on dense arrays, written as one ONNX graph. */
@NullMarked
package dev.likeness.gradient.computation;

import org.jspecify.annotations.NullMarked;
