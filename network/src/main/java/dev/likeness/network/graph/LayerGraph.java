package dev.likeness.network.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network as data: its input, its layers in an order in which they can run, its weights and the
 * names of its outputs. Written down once, it is run by every engine. Immutable.
 */
public final class LayerGraph {
  private final Input input;
  private final List<Layer> layers;
  private final Map<String, Weights> weights;
  private final List<String> outputs;

  /**
   * What a network takes: N x channels x height x width, N free.
   *
   * @param height rows, or 0 for any
   * @param width columns, or 0 for any
   */
  public record Input(String name, int channels, int height, int width) {
    public Input {
      if (name.isBlank() || channels < 1 || height < 0 || width < 0) {
        throw new IllegalArgumentException(
            "an input has a name, 1 channel or more, and extents of 0 (any) or more, got '"
                + name
                + "', "
                + channels
                + ", "
                + height
                + " and "
                + width);
      }
    }
  }

  /**
   * Builds a network.
   *
   * @throws IllegalArgumentException if a layer reads what no layer before it makes, two layers
   *     make the same, weights are missing or an output is made by no layer
   */
  public LayerGraph(
      Input input, List<Layer> layers, Map<String, Weights> weights, List<String> outputs) {
    this.input = input;
    this.layers = List.copyOf(layers);
    this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    this.outputs = List.copyOf(outputs);
    requireOrder();
  }

  private void requireOrder() {
    Set<String> made = new HashSet<>(Set.of(input.name()));
    for (Layer layer : layers) {
      for (String read : layer.inputs()) {
        require(made.contains(read), layer, "reads '" + read + "', which no layer before it makes");
      }
      for (String name : layer.weights()) {
        require(weights.containsKey(name), layer, "has weights '" + name + "', which are missing");
      }
      require(made.add(layer.output()), layer, "makes what another layer makes already");
    }
    for (String output : outputs) {
      if (!made.contains(output)) {
        throw new IllegalArgumentException("output '" + output + "' is made by no layer");
      }
    }
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a network has at least one output, got none");
    }
  }

  private static void require(boolean holds, Layer layer, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("layer '" + layer.output() + "' " + otherwise);
    }
  }

  public Input input() {
    return input;
  }

  public List<Layer> layers() {
    return layers;
  }

  /** Returns all weights by name, in the order in which they were given. */
  public Map<String, Weights> weights() {
    return weights;
  }

  /**
   * Returns the weights of a name.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Weights weights(String name) {
    Weights found = weights.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the network has no weights '" + name + "'");
    }
    return found;
  }

  public List<String> outputs() {
    return outputs;
  }

  /** Returns the names of the layers that are functions of each element, such as ReLUs. */
  public List<String> activations() {
    return layers.stream()
        .filter(layer -> layer.operation() instanceof Operation.Activation)
        .map(Layer::output)
        .toList();
  }

  /** Returns the number of learnt values. */
  public long size() {
    return weights.values().stream().mapToLong(Weights::size).sum();
  }

  /**
   * Returns this network with other weights.
   *
   * @throws IllegalArgumentException if some are missing
   */
  public LayerGraph withWeights(Map<String, Weights> other) {
    return new LayerGraph(input, layers, other, outputs);
  }

  /** Returns this network ending at other outputs. */
  public LayerGraph withOutputs(List<String> other) {
    return new LayerGraph(input, layers, weights, other);
  }

  /**
   * Returns this network ending at other outputs, without the layers and weights that they do not
   * need.
   *
   * @throws IllegalArgumentException if no layer makes one of them
   */
  public LayerGraph endingAt(Collection<String> other) {
    Set<String> wanted = new HashSet<>(other);
    List<Layer> needed = new ArrayList<>();
    Map<String, Weights> used = new LinkedHashMap<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (wanted.remove(layer.output())) {
        wanted.addAll(layer.inputs());
        needed.add(layer);
        layer.weights().forEach(name -> used.put(name, weights(name)));
      }
    }
    wanted.remove(input.name());
    if (!wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "the network has no layer "
              + String.join(", ", wanted)
              + "; it has "
              + String.join(", ", layers.stream().map(Layer::output).toList()));
    }
    Collections.reverse(needed);
    return new LayerGraph(input, needed, used, List.copyOf(other));
  }

  /** Returns the numbers only. */
  @Override
  public String toString() {
    return "LayerGraph[" + layers.size() + " layers, " + size() + " weights, to " + outputs + "]";
  }
}
