package dev.likeness.network.graph;

import java.util.HashMap;
import java.util.Map;

/** How many axes each thing that a network makes has, the batch included. */
final class Ranks {
  private Ranks() {}

  static Map<String, Integer> of(LayerGraph graph) {
    Map<String, Integer> ranks = new HashMap<>();
    ranks.put(graph.input().name(), 4);
    for (Layer layer : graph.layers()) {
      int before =
          layer.inputs().stream().mapToInt(name -> ranks.getOrDefault(name, 4)).max().orElse(4);
      Operation operation = layer.operation();
      int rank = before;
      if (operation instanceof Operation.Flattening
          || operation instanceof Operation.FullyConnected) {
        rank = 2;
      } else if (operation instanceof Operation.Reshaping reshaping) {
        rank = reshaping.extents().size();
      }
      ranks.put(layer.output(), rank);
    }
    return ranks;
  }
}
