package dev.likeness.network.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works batch normalisation into the convolution or matrix before it: {@code scale (W x + b - mean)
 * / √(variance + ε) + shift} is one convolution with other weights. For running, not for training
 * on.
 */
public final class NormalisationFolding {
  private final LayerGraph graph;
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, Integer> users = new HashMap<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private final List<Layer> layers = new ArrayList<>();

  private NormalisationFolding(LayerGraph graph) {
    this.graph = graph;
    graph
        .layers()
        .forEach(layer -> layer.inputs().forEach(name -> readers.merge(name, 1, Integer::sum)));
    graph.outputs().forEach(name -> readers.merge(name, 1, Integer::sum));
    graph
        .layers()
        .forEach(layer -> layer.weights().forEach(name -> users.merge(name, 1, Integer::sum)));
  }

  /** Returns the network without the normalisations that follow a convolution or a matrix. */
  public static LayerGraph folded(LayerGraph graph) {
    NormalisationFolding folding = new NormalisationFolding(graph);
    graph.layers().forEach(folding::take);
    return new LayerGraph(graph.input(), folding.layers, folding.weights, graph.outputs());
  }

  private void take(Layer layer) {
    Layer before = layers.isEmpty() ? layer : layers.get(layers.size() - 1);
    if (layer.operation() instanceof Operation.BatchNormalisation normalisation
        && layer.inputs().get(0).equals(before.output())
        && readers.getOrDefault(before.output(), 0) == 1
        && before.weights().stream().allMatch(name -> users.getOrDefault(name, 0) == 1)
        && (before.operation() instanceof Operation.Convolution
            || before.operation() instanceof Operation.FullyConnected)) {
      layers.set(layers.size() - 1, merged(before, layer, normalisation.epsilon()));
    } else {
      layer.weights().forEach(name -> weights.put(name, graph.weights(name)));
      layers.add(layer);
    }
  }

  private Layer merged(Layer linear, Layer norm, double epsilon) {
    float[] scale = graph.weights(norm.weights().get(0)).array();
    float[] shift = graph.weights(norm.weights().get(1)).array();
    float[] mean = graph.weights(norm.weights().get(2)).array();
    float[] variance = graph.weights(norm.weights().get(3)).array();
    String kernelName = linear.weights().get(0);
    Weights kernel = graph.weights(kernelName);
    float[] values = kernel.values();
    float[] bias = new float[scale.length];
    int each = values.length / scale.length;
    for (int c = 0; c < scale.length; c++) {
      double factor = scale[c] / Math.sqrt(variance[c] + epsilon);
      for (int i = c * each; i < (c + 1) * each; i++) {
        values[i] = (float) (values[i] * factor);
      }
      double before = linear.weights().size() > 1 ? bias(linear)[c] : 0;
      bias[c] = (float) ((before - mean[c]) * factor + shift[c]);
    }
    String biasName = norm.output() + ".bias";
    linear.weights().forEach(weights::remove);
    weights.put(kernelName, Weights.owning(values, kernel.extents()));
    weights.put(biasName, Weights.owning(bias, bias.length));
    return new Layer(
        linear.operation(), linear.inputs(), List.of(kernelName, biasName), norm.output());
  }

  private float[] bias(Layer linear) {
    return graph.weights(linear.weights().get(1)).array();
  }
}
