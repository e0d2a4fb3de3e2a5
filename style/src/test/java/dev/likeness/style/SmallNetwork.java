package dev.likeness.style;

import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import dev.likeness.style.FeatureNetwork.Pooling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small network of random weights: two convolutions, a pool, two convolutions. */
final class SmallNetwork {
  private static final InputSpec BGR =
      new InputSpec(
          0, 0, 1, ChannelOrder.BGR, List.of(104.0, 117.0, 123.0), List.of(255.0, 255.0, 255.0));

  private SmallNetwork() {}

  static FeatureNetwork features(Pooling pooling) {
    return FeatureNetwork.of(graph(), BGR, List.of("a1", "a2", "b1", "b2"), pooling);
  }

  static LayerGraph graph() {
    Map<String, Weights> weights = new LinkedHashMap<>();
    List<Layer> layers = new ArrayList<>();
    convolution(layers, weights, "x", "a1", 3, 6);
    convolution(layers, weights, "a1", "a2", 6, 6);
    layers.add(
        new Layer(
            new Operation.MaxPool(Window.square(2, 2, 0), false), List.of("a2"), List.of(), "p"));
    convolution(layers, weights, "p", "b1", 6, 8);
    convolution(layers, weights, "b1", "b2", 8, 8);
    return new LayerGraph(
        new LayerGraph.Input("x", 3, 0, 0), layers, weights, List.of("a1", "a2", "b1", "b2"));
  }

  private static void convolution(
      List<Layer> layers,
      Map<String, Weights> weights,
      String from,
      String to,
      int inputs,
      int outputs) {
    Random random = new Random(weights.size());
    float[] kernel = new float[outputs * inputs * 9];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / (9 * inputs)));
    }
    float[] bias = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      bias[i] = (float) random.nextGaussian() * 0.1f;
    }
    weights.put(to + ".w", Weights.of(kernel, outputs, inputs, 3, 3));
    weights.put(to + ".b", Weights.of(bias, outputs));
    layers.add(
        new Layer(
            new Operation.Convolution(Window.square(3, 1, 1), 1, 1),
            List.of(from),
            List.of(to + ".w", to + ".b"),
            to + ".conv"));
    layers.add(
        new Layer(
            new Operation.Activation(Operation.Activation.Kind.RELU),
            List.of(to + ".conv"),
            List.of(),
            to));
  }
}
