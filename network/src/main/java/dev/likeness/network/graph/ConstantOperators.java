package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Constant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Operators that are worked out while reading and become no layer: constants, other names, and the
 * arithmetic by which networks find out the extent of the batch.
 */
final class ConstantOperators {
  /** Stands for the extent of the batch, which is not known, in the numbers of a shape. */
  static final long BATCH = Long.MIN_VALUE;

  /** Stands for the other extents of a shape, which are not known either. */
  static final long UNKNOWN = Long.MIN_VALUE + 1;

  private ConstantOperators() {}

  static Map<String, Consumer<OperatorNode>> rules() {
    return Map.ofEntries(
        Map.entry("Constant", ConstantOperators::constant),
        Map.entry("Identity", ConstantOperators::identity),
        Map.entry("Cast", ConstantOperators::cast),
        Map.entry("Shape", ConstantOperators::shape),
        Map.entry("Gather", ConstantOperators::gather),
        Map.entry("Unsqueeze", node -> node.makeConstant(Constant.of(node.constant(0).numbers()))));
  }

  private static void constant(OperatorNode node) {
    node.makeConstant(
        node.attribute("value").orElseThrow(() -> node.refused("holds no array")).constant());
  }

  private static void identity(OperatorNode node) {
    if (node.isConstant(0)) {
      node.makeConstant(node.constant(0));
    } else {
      node.makeAlias();
    }
  }

  /** Numbers of 8 bits are read as floats: the cast has been done. */
  private static void cast(OperatorNode node) {
    Constant given = node.constant(0);
    node.require(
        node.number("to", 0) == OnnxFile.FLOAT && given.floats().length > 0,
        "casts something else than numbers of 8 bits to floats");
    node.makeConstant(given);
  }

  private static void shape(OperatorNode node) {
    long[] shape = new long[node.rank()];
    Arrays.fill(shape, UNKNOWN);
    shape[0] = BATCH;
    node.makeConstant(Constant.of(shape));
  }

  private static void gather(OperatorNode node) {
    long[] values = node.constant(0).numbers();
    long[] indices = node.constant(1).numbers();
    long[] taken = new long[indices.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = values[Math.toIntExact(indices[i] < 0 ? indices[i] + values.length : indices[i])];
    }
    node.makeConstant(Constant.of(taken));
  }
}
