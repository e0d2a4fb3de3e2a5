package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Weights;
import java.util.List;

/**
 * Where a layer stands.
 *
 * @param computation what it is written into
 * @param graph the network that it belongs to
 * @param layer the layer
 * @param inputs what it reads
 * @param made the shape of what it makes
 */
record LayerPlace(
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

  /** Writes one number for each channel, or one for all. */
  Value perChannel(float[] values) {
    return computation.constant(values, new Nchw(1, values.length, 1, 1));
  }
}
