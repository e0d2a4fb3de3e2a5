package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an ONNX file has become so far: layers, weights, and what is known of each name. */
final class Translation {
  private final Map<String, Constant> constants;
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();

  Translation(LayerGraph.Input input, Map<String, Constant> constants) {
    this.constants = new LinkedHashMap<>(constants);
    ranks.put(input.name(), 4);
  }

  List<Layer> layers() {
    return layers;
  }

  Map<String, Weights> weights() {
    return weights;
  }

  /** Returns the name of the layer or constant that a name stands for. */
  String resolve(String name) {
    String found = name;
    while (aliases.containsKey(found)) {
      found = aliases.getOrDefault(found, found);
    }
    return found;
  }

  Optional<Constant> constant(String name) {
    return Optional.ofNullable(constants.get(resolve(name)));
  }

  /** Returns how many axes something has, the batch included. */
  Optional<Integer> rank(String name) {
    return Optional.ofNullable(ranks.get(resolve(name)));
  }

  void add(Layer layer, int rank) {
    layers.add(layer);
    ranks.put(layer.output(), rank);
  }

  void put(String name, Constant value) {
    constants.put(name, value);
  }

  void alias(String name, String of) {
    aliases.put(name, of);
  }

  /** Keeps weights under their own name, the first time that a layer uses them. */
  void keepOnce(String name, Weights values) {
    weights.putIfAbsent(name, values);
  }

  /** Keeps weights under a name, numbered if another layer has it, and returns the name. */
  String keep(String wanted, Weights values) {
    String name = wanted;
    for (int i = 2; weights.containsKey(name); i++) {
      name = wanted + "." + i;
    }
    weights.put(name, values);
    return name;
  }
}
