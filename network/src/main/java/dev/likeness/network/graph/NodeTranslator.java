package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Constant;
import dev.likeness.network.graph.OnnxFile.Node;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns ONNX nodes into layers, one after the other (onnx/onnx, Operators.md, versions 7 to 18).
 *
 * <p>Each family of operators has a file of its own, which lists them: an operator is added there.
 */
final class NodeTranslator {
  private static final Map<String, Consumer<OperatorNode>> RULES =
      Stream.of(
              LinearOperators.rules(),
              NormalisationOperators.rules(),
              ElementwiseOperators.rules(),
              PoolingOperators.rules(),
              LayoutOperators.rules(),
              ConstantOperators.rules())
          .flatMap(family -> family.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Translation translation;

  NodeTranslator(LayerGraph.Input input, Map<String, Constant> constants) {
    this.translation = new Translation(input, constants);
  }

  List<Layer> layers() {
    return translation.layers();
  }

  Map<String, Weights> usedWeights() {
    return translation.weights();
  }

  /** Returns the name of the layer that makes what has a name. */
  String resolve(String name) {
    return translation.resolve(name);
  }

  /**
   * Adds the layers of a node.
   *
   * @throws IllegalArgumentException if it is no layer here; the message names it
   */
  void translate(Node node) {
    OperatorNode operator = new OperatorNode(node, translation);
    operator.require(
        node.domain().isEmpty() || node.domain().equals("ai.onnx"),
        "is an operator of '" + node.domain() + "', only ONNX's own are taken");
    Consumer<OperatorNode> rule = RULES.get(node.operator());
    if (rule == null) {
      throw operator.refused(
          "is no layer here: quantised and recurrent networks, and operators beyond convolution,"
              + " pooling and pointwise ones, can be run but not be taken apart");
    }
    rule.accept(operator);
  }
}
