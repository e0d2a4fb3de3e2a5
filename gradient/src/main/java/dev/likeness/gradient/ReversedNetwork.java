package dev.likeness.gradient;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
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
 * A network written into a computation, as far as some of its layers, and the way back from those
 * layers to what it was given.
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
   * @param computation what it is written into
   * @param input what the network is given
   * @param layers the layers whose activations are asked for; what they do not need is left out
   * @throws IllegalArgumentException if there is no such layer, the network does not take such an
   *     input, or there is no way back through a layer that is needed
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
            ReversibleLayers.writePadded(
                computation,
                graph,
                layer,
                next,
                activation(layer.inputs().get(0)),
                shape(shapes, layer),
                shape(shapes, next));
        add(layer.inputs(), next.output(), both);
        i++;
      } else {
        List<Value> read = layer.inputs().stream().map(this::activation).toList();
        LayerStep step =
            ReversibleLayers.write(computation, graph, layer, read, shape(shapes, layer));
        add(layer.inputs(), layer.output(), step);
      }
    }
  }

  /** Returns the activations of a layer that was asked for. */
  public Value activation(String layer) {
    Value value = made.get(layer);
    if (value == null) {
      throw new IllegalArgumentException("layer '" + layer + "' was not written down");
    }
    return value;
  }

  /**
   * Writes the way back.
   *
   * @param gradients dJ/da for some of the layers asked for, each of the shape of its activations
   * @return dJ/dX, X being what the network is given
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
          "layer '"
              + layer.output()
              + "' has no rows and columns any more: choose layers before it");
    }
    return shape;
  }

  private static long readersOf(String output, List<Layer> layers) {
    return layers.stream().filter(layer -> layer.inputs().contains(output)).count();
  }
}
