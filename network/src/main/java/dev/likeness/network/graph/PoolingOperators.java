package dev.likeness.network.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The greatest and the mean of windows, and of all rows and columns. */
final class PoolingOperators {
  private PoolingOperators() {}

  static Map<String, Consumer<OperatorNode>> rules() {
    return Map.ofEntries(
        Map.entry("MaxPool", PoolingOperators::maxPool),
        Map.entry("AveragePool", PoolingOperators::averagePool),
        Map.entry("GlobalAveragePool", node -> node.put(new Operation.GlobalAveragePool())),
        Map.entry("ReduceMean", PoolingOperators::reduceMean));
  }

  private static void maxPool(OperatorNode node) {
    node.require(
        node.numbers("dilations").stream().allMatch(d -> d == 1), "spreads its window (dilations)");
    node.require(node.outputCount() == 1, "also gives the places of the maxima");
    node.put(new Operation.MaxPool(node.window(), node.number("ceil_mode", 0) != 0));
  }

  private static void averagePool(OperatorNode node) {
    node.put(
        new Operation.AveragePool(
            node.window(),
            node.number("ceil_mode", 0) != 0,
            node.number("count_include_pad", 0) != 0));
  }

  private static void reduceMean(OperatorNode node) {
    List<Long> axes =
        node.has(1)
            ? Arrays.stream(node.constant(1).numbers()).boxed().toList()
            : node.numbers("axes");
    List<Long> counted = axes.stream().map(axis -> axis < 0 ? axis + node.rank() : axis).toList();
    node.require(
        node.rank() == 4 && counted.equals(List.of(2L, 3L)), "is no mean over rows, columns");
    boolean keeps = node.number("keepdims", 1) != 0;
    String output = node.output();
    String pooled = keeps ? output : output + ".mean";
    node.add(new Operation.GlobalAveragePool(), List.of(node.source(0)), List.of(), pooled, 4);
    if (!keeps) {
      node.add(new Operation.Flattening(), List.of(pooled), List.of(), 2);
    }
  }
}
