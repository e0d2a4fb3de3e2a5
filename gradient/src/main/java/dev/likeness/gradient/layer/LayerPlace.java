package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Weights;
import java.util.List;

/**
 * A layer to be written into a computation.
 *
 * @param computation receives the operators of the layer
 * @param graph the network of the layer
 * @param layer the layer
 * @param inputs its inputs
 * @param made the shape of its output
 */
public record LayerPlace(
    Computation computation, LayerGraph graph, Layer layer, List<Value> inputs, Nchw made) {

  Value input() {
    return inputs.get(0);
  }

  Weights weights(int index) {
    return graph.weights(layer.weights().get(index));
  }

  boolean hasWeights(int index) {
    return layer.weights().size() > index;
  }

  /** Writes one constant per channel, or one for all. */
  Value perChannel(float[] values) {
    return computation.constant(values, new Nchw(1, values.length, 1, 1));
  }
}
