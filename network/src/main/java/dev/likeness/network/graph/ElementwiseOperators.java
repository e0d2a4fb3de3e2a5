package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Constant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Functions of each element by itself, sums and products. */
final class ElementwiseOperators {
  private ElementwiseOperators() {}

  static Map<String, Consumer<OperatorNode>> rules() {
    return Map.ofEntries(
        Map.entry("Relu", activation(Operation.Activation.Kind.RELU)),
        Map.entry("Sigmoid", activation(Operation.Activation.Kind.SIGMOID)),
        Map.entry("Tanh", activation(Operation.Activation.Kind.TANH)),
        Map.entry(
            "LeakyRelu", node -> node.put(new Operation.LeakyRelu(node.decimal("alpha", 0.01f)))),
        Map.entry(
            "PRelu", node -> node.put(new Operation.ParametricRelu(), node.vector(1), node.rank())),
        Map.entry("Clip", ElementwiseOperators::clip),
        Map.entry("Add", ElementwiseOperators::arithmetic),
        Map.entry("Sub", ElementwiseOperators::arithmetic),
        Map.entry("Mul", ElementwiseOperators::arithmetic),
        Map.entry("Div", ElementwiseOperators::arithmetic));
  }

  private static Consumer<OperatorNode> activation(Operation.Activation.Kind kind) {
    return node -> node.put(new Operation.Activation(kind));
  }

  private static void clip(OperatorNode node) {
    double low = node.has(1) ? node.constant(1).floats()[0] : node.decimal("min", -Float.MAX_VALUE);
    double high = node.has(2) ? node.constant(2).floats()[0] : node.decimal("max", Float.MAX_VALUE);
    node.put(new Operation.Clip(low, high));
  }

  /** Two layers are added or multiplied; with a constant it is a scale or a shift. */
  private static void arithmetic(OperatorNode node) {
    String operator = node.operator();
    boolean commutes = operator.equals("Add") || operator.equals("Mul");
    boolean firstConstant = node.isConstant(0);
    boolean secondConstant = node.isConstant(1);
    if (firstConstant && secondConstant) {
      node.require(operator.equals("Mul"), "combines two constants: only products are taken");
      node.makeConstant(product(node, node.constant(0), node.constant(1)));
    } else if (firstConstant || secondConstant) {
      node.require(secondConstant || commutes, "subtracts from or divides a constant");
      withConstant(node, secondConstant ? 0 : 1);
    } else {
      node.require(commutes, "combines two layers: only sums and products of layers are taken");
      node.add(
          operator.equals("Add") ? new Operation.Addition() : new Operation.Multiplication(),
          List.of(node.source(0), node.source(1)),
          List.of(),
          Math.max(node.rankOf(0), node.rankOf(1)));
    }
  }

  /** Scales or shifts the input of the given index by the other one, a constant. */
  private static void withConstant(OperatorNode node, int layer) {
    Constant constant = node.constant(1 - layer);
    int rank = node.rankOf(layer);
    node.require(isPerChannel(constant, rank), "combines a layer with a constant not per channel");
    float[] scale = new float[constant.floats().length];
    Arrays.fill(scale, 1);
    float[] shift = new float[scale.length];
    for (int c = 0; c < scale.length; c++) {
      float value = constant.floats()[c];
      switch (node.operator()) {
        case "Add" -> shift[c] = value;
        case "Sub" -> shift[c] = -value;
        case "Mul" -> scale[c] = value;
        default -> scale[c] = 1 / value;
      }
    }
    String scales = node.keep(node.output() + ".scale", Weights.of(scale, scale.length));
    String shifts = node.keep(node.output() + ".shift", Weights.of(shift, shift.length));
    node.add(
        new Operation.ScaleShift(), List.of(node.source(layer)), List.of(scales, shifts), rank);
  }

  /** Returns an array whose parts, along its first extent, are scaled by one number each. */
  private static Constant product(OperatorNode node, Constant array, Constant scales) {
    int parts = scales.floats().length;
    int[] extents = array.extents();
    node.require(
        extents.length > 0
            && extents[0] == parts
            && scales.extents().length == extents.length
            && scales.extents()[0] == parts,
        "scales a constant otherwise than along its first extent");
    float[] values = array.floats().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scales.floats()[i / (values.length / parts)];
    }
    return new Constant(extents, values, new long[0]);
  }

  private static boolean isPerChannel(Constant constant, int rank) {
    int size = constant.floats().length;
    if (size == 1) {
      return true;
    }
    int[] extents = constant.extents();
    // Extents are compared from the last one: the channel is the last but rank - 2.
    int channel = extents.length - (rank - 1);
    return channel >= 0 && extents[channel] == size;
  }
}
