package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Operators that move, repeat or pad elements without computing new ones. */
final class LayoutOperators {
  private LayoutOperators() {}

  static Map<String, Consumer<OperatorNode>> rules() {
    return Map.ofEntries(
        Map.entry("Pad", LayoutOperators::pad),
        Map.entry("Resize", LayoutOperators::resize),
        Map.entry("Upsample", LayoutOperators::resize),
        Map.entry("Concat", LayoutOperators::concat),
        Map.entry("Flatten", LayoutOperators::flatten),
        Map.entry("Squeeze", LayoutOperators::squeeze),
        Map.entry("Reshape", LayoutOperators::reshape),
        Map.entry("Transpose", LayoutOperators::transpose));
  }

  private static void pad(OperatorNode node) {
    List<Long> pads =
        node.has(1)
            ? Arrays.stream(node.constant(1).numbers()).boxed().toList()
            : node.numbers("pads");
    node.require(
        pads.size() == 8
            && pads.get(0) == 0
            && pads.get(1) == 0
            && pads.get(4) == 0
            && pads.get(5) == 0,
        "pads more than rows and columns");
    String mode = node.text("mode", "constant");
    boolean zero = !node.has(2) || node.constant(2).floats()[0] == 0;
    node.require(zero && node.decimal("value", 0) == 0, "pads with another value than 0");
    node.put(
        new Operation.Padding(
            switch (mode) {
              case "reflect" -> Operation.Padding.Mode.REFLECT;
              case "edge" -> Operation.Padding.Mode.REPLICATE;
              case "constant" -> Operation.Padding.Mode.ZERO;
              default -> throw node.refused("pads in the mode '" + mode + "'");
            },
            Math.toIntExact(pads.get(2)),
            Math.toIntExact(pads.get(3)),
            Math.toIntExact(pads.get(6)),
            Math.toIntExact(pads.get(7))));
  }

  private static void resize(OperatorNode node) {
    node.require(node.text("mode", "nearest").equals("nearest"), "interpolates");
    int at = node.operator().equals("Upsample") ? 1 : 2;
    node.require(node.has(at), "states no scales");
    float[] scales = node.constant(at).floats();
    node.require(
        scales.length == 4
            && scales[0] == 1
            && scales[1] == 1
            && scales[2] == scales[3]
            && scales[2] == Math.rint(scales[2])
            && scales[2] >= 1,
        "does not repeat pixels a whole number of times");
    node.require(
        !node.text("coordinate_transformation_mode", "asymmetric").equals("align_corners"),
        "aligns corners");
    node.put(new Operation.NearestUpsampling((int) scales[2]));
  }

  private static void concat(OperatorNode node) {
    List<Integer> indices = IntStream.range(0, node.inputCount()).boxed().toList();
    if (indices.stream().allMatch(node::isConstant)) {
      node.makeConstant(
          Constant.of(
              indices.stream()
                  .flatMapToLong(index -> Arrays.stream(node.constant(index).numbers()))
                  .toArray()));
      return;
    }
    node.add(
        new Operation.Concatenation((int) node.axis(node.rank(), 1)),
        indices.stream().map(node::source).toList(),
        List.of(),
        node.rank());
  }

  private static void flatten(OperatorNode node) {
    node.require(node.number("axis", 1) == 1, "flattens from another axis than 1");
    squeeze(node);
  }

  private static void squeeze(OperatorNode node) {
    node.put(new Operation.Flattening(), List.of(), 2);
  }

  private static void transpose(OperatorNode node) {
    List<Integer> order = node.numbers("perm").stream().map(Math::toIntExact).toList();
    node.put(new Operation.Transposition(order));
  }

  private static void reshape(OperatorNode node) {
    long[] shape =
        node.has(1)
            ? node.constant(1).numbers()
            : node.numbers("shape").stream().mapToLong(v -> v).toArray();
    List<Integer> extents = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      node.require(shape[i] != ConstantOperators.UNKNOWN, "takes its extents from the picture");
      node.require(
          shape[i] != ConstantOperators.BATCH || i == 0, "moves the batch to another axis");
      extents.add(shape[i] == ConstantOperators.BATCH ? 0 : Math.toIntExact(shape[i]));
    }
    node.require(!extents.isEmpty(), "states no extents");
    // Saved for a batch of one: the first extent is the batch all the same.
    if (extents.get(0) == 1) {
      extents.set(0, 0);
    }
    node.put(new Operation.Reshaping(extents), List.of(), extents.size());
  }
}
