package dev.likeness.network.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Normalisation over a batch, a row or classes, and dropout. */
final class NormalisationOperators {
  private NormalisationOperators() {}

  static Map<String, Consumer<OperatorNode>> rules() {
    return Map.ofEntries(
        Map.entry("BatchNormalization", NormalisationOperators::batchNormalisation),
        Map.entry(
            "Softmax",
            node ->
                node.put(
                    new Operation.Softmax(
                        (int) node.axis(node.rank(), node.rank() == 2 ? 1 : -1)))),
        Map.entry("LpNormalization", NormalisationOperators::lpNormalisation),
        Map.entry("Dropout", node -> node.put(new Operation.Dropout(dropRate(node)))));
  }

  private static void batchNormalisation(OperatorNode node) {
    node.require(node.number("training_mode", 0) == 0, "was saved in training mode");
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      names.addAll(node.weights(i));
    }
    node.put(
        new Operation.BatchNormalisation(
            node.decimal("epsilon", 1e-5f), 1 - node.decimal("momentum", 0.9f)),
        names,
        node.rank());
  }

  private static void lpNormalisation(OperatorNode node) {
    node.require(
        node.number("p", 2) == 2 && node.rank() == 2 && node.axis(2, -1) == 1,
        "is no normalisation of rows by L2");
    node.put(new Operation.UnitLength());
  }

  private static double dropRate(OperatorNode node) {
    return node.has(1) ? node.constant(1).floats()[0] : node.decimal("ratio", 0.5f);
  }
}
