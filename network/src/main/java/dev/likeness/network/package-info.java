/**
 * Networks as data, run forward: a network is an ONNX file and a {@link
 * dev.likeness.network.ModelCard card} that says how to feed it and how to read what it answers.
 *
 * <p>ONNX Runtime and Jackson stay behind this package's door.
 */
@NullMarked
package dev.likeness.network;

import org.jspecify.annotations.NullMarked;
