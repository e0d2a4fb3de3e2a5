package dev.likeness.network;

import dev.likeness.network.internal.protobuf.ProtoFields;
import dev.likeness.network.internal.protobuf.ProtoMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the activations of an ONNX graph in a form that the engine fuses with the convolution
 * before them, with the same values.
 *
 * <p>{@code PRelu(x) = x < 0 ? slope * x : x} with one slope for all channels is {@code
 * LeakyRelu(x)} with {@code alpha = slope}. ONNX Runtime keeps convolutions in a blocked layout of
 * its own, in which it knows LeakyRelu but not PRelu: at each PRelu it reorders the whole tensor
 * and back. Measured on face-reidentification-retail-0095, which has 48 of them, this takes two
 * thirds of the time.
 *
 * <p>Works on the bytes of the file (onnx/onnx, onnx.proto): only the nodes concerned are written
 * anew, all else is copied.
 */
final class FusibleActivations {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OP_TYPE = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int TENSOR_DATA_TYPE = 2;
  private static final int TENSOR_FLOAT_DATA = 4;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW_DATA = 9;
  private static final int TENSOR_DATA_LOCATION = 14;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_FLOAT = 2;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final long FLOAT_TYPE = 1;

  private final byte[] model;
  private final Map<String, Float> slopes = new HashMap<>();
  private boolean external;
  private boolean changed;

  private FusibleActivations(byte[] model) {
    this.model = model;
  }

  /**
   * Returns the model with its single-slope activations rewritten, or empty when there are none, or
   * when its weights lie in other files.
   *
   * @param model the bytes of an ONNX file
   * @throws IllegalArgumentException if the bytes are no such file
   */
  static Optional<byte[]> rewrite(byte[] model) {
    return new FusibleActivations(model).rewrite();
  }

  private Optional<byte[]> rewrite() {
    ProtoMessage out = new ProtoMessage();
    ProtoFields fields = new ProtoFields(model, 0, model.length);
    while (fields.advance()) {
      if (fields.is(MODEL_GRAPH, ProtoFields.LENGTH_DELIMITED)) {
        findSlopes(fields.message());
        out.message(MODEL_GRAPH, graph(fields.message()));
      } else {
        out.copy(fields);
      }
    }
    return changed && !external ? Optional.of(out.toBytes()) : Optional.empty();
  }

  /** Collects the initialisers that are one float. */
  private void findSlopes(ProtoFields graph) {
    while (graph.advance()) {
      if (graph.is(GRAPH_INITIALIZER, ProtoFields.LENGTH_DELIMITED)) {
        findSlope(graph.message());
      }
    }
  }

  private void findSlope(ProtoFields tensor) {
    String name = "";
    float value = Float.NaN;
    long type = 0;
    while (tensor.advance()) {
      switch (tensor.number()) {
        case TENSOR_NAME -> name = tensor.text();
        case TENSOR_DATA_TYPE -> type = tensor.varint();
        case TENSOR_RAW_DATA, TENSOR_FLOAT_DATA -> value = tensor.onlyFloat();
        case TENSOR_DATA_LOCATION -> external |= tensor.varint() != 0;
        default -> {}
      }
    }
    if (type == FLOAT_TYPE && Float.isFinite(value)) {
      slopes.put(name, value);
    }
  }

  private ProtoMessage graph(ProtoFields graph) {
    ProtoMessage out = new ProtoMessage();
    while (graph.advance()) {
      Optional<Float> slope =
          graph.is(GRAPH_NODE, ProtoFields.LENGTH_DELIMITED)
              ? slopeOf(graph.message())
              : Optional.empty();
      if (slope.isPresent()) {
        out.message(GRAPH_NODE, leakyRelu(graph.message(), slope.get()));
        changed = true;
      } else {
        out.copy(graph);
      }
    }
    return out;
  }

  /** Returns the one slope of a node, if it is a PRelu that has one. */
  private Optional<Float> slopeOf(ProtoFields node) {
    List<String> inputs = new ArrayList<>();
    boolean prelu = false;
    while (node.advance()) {
      switch (node.number()) {
        case NODE_INPUT -> inputs.add(node.text());
        case NODE_OP_TYPE -> prelu = node.text().equals("PRelu");
        case NODE_DOMAIN -> {
          if (!node.text().isEmpty() && !node.text().equals("ai.onnx")) {
            return Optional.empty();
          }
        }
        default -> {}
      }
    }
    return prelu && inputs.size() == 2
        ? Optional.ofNullable(slopes.get(inputs.get(1)))
        : Optional.empty();
  }

  private static ProtoMessage leakyRelu(ProtoFields node, float slope) {
    ProtoMessage out = new ProtoMessage();
    boolean first = true;
    while (node.advance()) {
      switch (node.number()) {
        case NODE_OP_TYPE -> out.text(NODE_OP_TYPE, "LeakyRelu");
        case NODE_INPUT -> {
          if (first) {
            out.copy(node);
          }
          first = false;
        }
        default -> out.copy(node);
      }
    }
    return out.message(
        NODE_ATTRIBUTE,
        new ProtoMessage()
            .text(ATTRIBUTE_NAME, "alpha")
            .decimal(ATTRIBUTE_FLOAT, slope)
            .number(ATTRIBUTE_TYPE, FLOAT_TYPE));
  }
}
