/** Networks as data: layers and weights, read from ONNX and written to it. */
@NullMarked
package dev.likeness.network.graph;

import org.jspecify.annotations.NullMarked;
