package dev.likeness.gradient;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.gradient.layer.LayerPlace;
import dev.likeness.gradient.layer.LayerStep;
import dev.likeness.gradient.layer.ReversibleLayers;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Shapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network written into a computation up to some of its layers, with the backward pass from those
 * layers to its input.
 *
 * <p>The reverse pass to the input of a network is itself a computation that runs forward: every
 * layer is replaced by the adjoint of its derivative, in the reverse order (reverse-mode
 * differentiation; Griewank and Walther 2008, chapter 3).
 */
public final class ReversedNetwork {
  private final Computation computation;
  private final Value input;
  private final Map<String, Value> made = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  private record Step(List<String> inputs, String output, LayerStep layer) {}

  /**
   * Writes the forward pass.
   *
   * @param computation receives the operators
   * @param input the input of the network
   * @param layers the layers whose activations are needed; layers that they do not depend on are
   *     left out
   * @throws IllegalArgumentException if there is no such layer, the network does not accept the
   *     shape of the input, or the backward pass of a layer is not known
   */
  public ReversedNetwork(
      Computation computation, LayerGraph graph, Value input, Collection<String> layers) {
    this.computation = computation;
    this.input = input;
    made.put(graph.input().name(), input);
    Map<String, Nchw> shapes = Shapes.of(graph, input.shape());
    List<Layer> needed = graph.endingAt(layers).layers();
    for (int i = 0; i < needed.size(); i++) {
      Layer layer = needed.get(i);
      Layer next = i + 1 < needed.size() ? needed.get(i + 1) : layer;
      if (ReversibleLayers.takesPadded(layer, next)
          && !layers.contains(layer.output())
          && readersOf(layer.output(), needed) == 1) {
        LayerStep both =
            ReversibleLayers.writePadded(place(graph, layer, shapes), next, shape(shapes, next));
        add(layer.inputs(), next.output(), both);
        i++;
      } else {
        add(layer.inputs(), layer.output(), ReversibleLayers.write(place(graph, layer, shapes)));
      }
    }
  }

  private LayerPlace place(LayerGraph graph, Layer layer, Map<String, Nchw> shapes) {
    List<Value> inputs = layer.inputs().stream().map(this::activation).toList();
    return new LayerPlace(computation, graph, layer, inputs, shape(shapes, layer));
  }

  /**
   * Returns the activations of a layer.
   *
   * @throws IllegalArgumentException if the layer is not part of the computation
   */
  public Value activation(String layer) {
    Value value = made.get(layer);
    if (value == null) {
      throw new IllegalArgumentException("layer '" + layer + "' is not part of the computation");
    }
    return value;
  }

  /**
   * Writes the backward pass.
   *
   * @param gradients dJ/da of some layers, each of the shape of the layer's activations a
   * @return dJ/dX for the input X of the network
   */
  public Value gradientOfInput(Map<String, Value> gradients) {
    Map<Value, Value> pending = new HashMap<>();
    gradients.forEach((layer, gradient) -> add(pending, activation(layer), gradient));
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      Value gradient = pending.remove(step.layer.output());
      if (gradient != null) {
        List<Value> parts = step.layer.adjoint(gradient);
        for (int k = 0; k < parts.size(); k++) {
          add(pending, activation(step.inputs.get(k)), parts.get(k));
        }
      }
    }
    Value gradient = pending.get(input);
    if (gradient == null) {
      throw new IllegalArgumentException(
          "none of the layers " + gradients.keySet() + " depends on the network's input");
    }
    return gradient;
  }

  private void add(List<String> inputs, String output, LayerStep step) {
    made.put(output, step.output());
    steps.add(new Step(inputs, output, step));
  }

  private void add(Map<Value, Value> pending, Value to, Value part) {
    pending.merge(to, part, computation::add);
  }

  private static Nchw shape(Map<String, Nchw> shapes, Layer layer) {
    Nchw shape = shapes.get(layer.output());
    if (shape == null) {
      throw new IllegalArgumentException(
          "layer '" + layer.output() + "' has no rows and columns: choose layers before it");
    }
    return shape;
  }

  private static long readersOf(String output, List<Layer> layers) {
    return layers.stream().filter(layer -> layer.inputs().contains(output)).count();
  }
}
