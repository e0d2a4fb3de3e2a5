package dev.likeness.network.graph;

import java.util.List;

/**
 * One step of a network.
 *
 * @param operation what it does
 * @param inputs names of what it reads: the network's input or outputs of layers before it
 * @param weights names of its weights, in the operation's order
 * @param output the name of what it makes, by which the layer itself is called
 */
public record Layer(Operation operation, List<String> inputs, List<String> weights, String output) {
  public Layer {
    inputs = List.copyOf(inputs);
    weights = List.copyOf(weights);
    if (output.isBlank()) {
      throw new IllegalArgumentException("a layer's output has a name, got a blank one");
    }
    operation.requireCounts(output, inputs.size(), weights.size());
  }
}
