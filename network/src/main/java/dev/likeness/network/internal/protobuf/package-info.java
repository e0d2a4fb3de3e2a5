/** Protocol Buffers messages, field by field, as far as ONNX files need them. */
@NullMarked
package dev.likeness.network.internal.protobuf;

import org.jspecify.annotations.NullMarked;
