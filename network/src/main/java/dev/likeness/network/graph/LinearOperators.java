package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Constant;
import dev.likeness.network.graph.Operation.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Convolution and products with a matrix of learnt weights. */
final class LinearOperators {
  private LinearOperators() {}

  static Map<String, Consumer<OperatorNode>> rules() {
    return Map.ofEntries(
        Map.entry("Conv", LinearOperators::convolution),
        Map.entry("Gemm", LinearOperators::gemm),
        Map.entry("MatMul", LinearOperators::matMul));
  }

  private static void convolution(OperatorNode node) {
    Constant kernel = node.constant(1);
    node.require(kernel.extents().length == 4, "is no convolution over rows and columns");
    List<Long> dilations = node.numbers("dilations");
    long dilation = dilations.isEmpty() ? 1 : dilations.get(0);
    node.require(dilations.stream().allMatch(d -> d == dilation), "has two dilations that differ");
    List<String> names = new ArrayList<>(node.weights(1));
    if (node.has(2)) {
      names.addAll(node.weights(2));
    }
    Window window = node.window(kernel.extents()[2], kernel.extents()[3]);
    node.put(
        new Operation.Convolution(window, (int) dilation, (int) node.number("group", 1)), names, 4);
  }

  private static void gemm(OperatorNode node) {
    float alpha = node.decimal("alpha", 1);
    float beta = node.decimal("beta", 1);
    node.require(node.number("transA", 0) == 0, "transposes its input");
    Constant matrix = node.constant(1);
    node.require(matrix.extents().length == 2, "has no matrix of constants");
    boolean transposed = node.number("transB", 0) != 0;
    List<String> names = new ArrayList<>(List.of(matrix(node, matrix, transposed, alpha)));
    if (node.has(2)) {
      int outputs = matrix.extents()[transposed ? 0 : 1];
      names.add(node.keep(node.input(2), vector(node.constant(2), beta, outputs)));
    }
    node.put(new Operation.FullyConnected(), names, 2);
  }

  /** Returns a bias as one number for each row of the matrix, a single number repeated. */
  private static Weights vector(Constant bias, float factor, int outputs) {
    float[] values = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      values[i] = factor * bias.floats()[bias.floats().length == 1 ? 0 : i];
    }
    return Weights.of(values, outputs);
  }

  private static void matMul(OperatorNode node) {
    Constant matrix = node.constant(1);
    node.require(
        matrix.extents().length == 2 && node.rank() == 2,
        "is no product of rows and a matrix of constants");
    node.put(new Operation.FullyConnected(), List.of(matrix(node, matrix, false, 1)), 2);
  }

  /** Keeps a matrix as outputs x inputs and returns its name. */
  private static String matrix(
      OperatorNode node, Constant matrix, boolean transposed, float factor) {
    int rows = matrix.extents()[0];
    int columns = matrix.extents()[1];
    int outputs = transposed ? rows : columns;
    int inputs = transposed ? columns : rows;
    float[] values = new float[rows * columns];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        values[o * inputs + i] =
            factor * matrix.floats()[transposed ? o * inputs + i : i * outputs + o];
      }
    }
    return node.keep(node.input(1), Weights.of(values, outputs, inputs));
  }
}
