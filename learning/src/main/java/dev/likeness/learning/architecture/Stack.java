package dev.likeness.learning.architecture;

import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A builder of layer graphs with initial weights.
 *
 * <p>Kernels are initialised from a normal distribution of variance {@code 2 / ((1 + a²) fan_in)},
 * where a is the initial slope of the rectifier below zero, {@value #INITIAL_SLOPE} or 0 (He et al.
 * 2015, arXiv:1502.01852, eq. 15), and those of linear layers of variance {@code 1 / fan_in}.
 */
final class Stack {
  private static final float INITIAL_SLOPE = 0.25f;
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  /** The activation function after a convolution. */
  enum Rectifier {
    /** ReLU: slope 0 below zero; the fastest. */
    PLAIN,
    /** PReLU: a trainable slope below zero for each channel. */
    PARAMETRIC
  }

  private final LayerGraph.Input input;
  private final Rectifier rectifier;
  private final Random random;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private final Map<String, Integer> channelsOf = new HashMap<>();
  private String top;
  private int channels;
  private int sidePx;

  /** Creates a stack for square inputs of the given side, or of any size if it is 0. */
  Stack(int sidePx, long seed) {
    this(sidePx, seed, Rectifier.PARAMETRIC);
  }

  Stack(int sidePx, long seed, Rectifier rectifier) {
    this.rectifier = rectifier;
    this.input = new LayerGraph.Input("input", 3, sidePx, sidePx);
    this.random = new Random(seed);
    this.top = input.name();
    this.channels = input.channels();
    this.sidePx = sidePx;
  }

  int channels() {
    return channels;
  }

  int sidePx() {
    return sidePx;
  }

  /** Returns the name of the last layer, for later use in {@link #add} or {@link #from}. */
  String top() {
    return top;
  }

  /** Adds a convolution without bias, batch normalisation and a rectifier. */
  Stack convolution(String name, int outputs, int side, int stride, int groups) {
    double slope = rectifier == Rectifier.PARAMETRIC ? INITIAL_SLOPE : 0;
    kernel(name, outputs, Window.square(side, stride, side / 2), groups, 2 / (1 + slope * slope));
    return normalise(name + ".norm")
        .rectify(name + (rectifier == Rectifier.PARAMETRIC ? ".prelu" : ".relu"));
  }

  /** Adds a depthwise convolution and batch normalisation, without a rectifier. */
  Stack linearDepthwise(String name, int side, int padding) {
    kernel(name, channels, Window.square(side, 1, padding), channels, 1);
    return normalise(name + ".norm");
  }

  /** Adds a convolution and batch normalisation, without a rectifier. */
  Stack linear(String name, int outputs, int side) {
    kernel(name, outputs, Window.square(side, 1, side / 2), 1, 1);
    return normalise(name + ".norm");
  }

  /** Adds a residual block: two convolutions with a skip connection, then a rectifier. */
  Stack residual(String name) {
    String before = top;
    return convolution(name + ".a", channels, 3, 1, 1)
        .linear(name + ".b", channels, 3)
        .add(name + ".sum", before)
        .rectify(name);
  }

  /** Adds a 3 x 3 convolution with reflection padding, batch normalisation and a rectifier. */
  Stack reflecting(String name, int outputs) {
    then(new Operation.Padding(Operation.Padding.Mode.REFLECT, 1, 1, 1, 1), name + ".pad");
    kernel(name + ".kernel", outputs, Window.square(3, 1, 0), 1, 2);
    return normalise(name + ".norm").rectify(name);
  }

  /** Continues from an earlier layer: the next layer reads its output. */
  Stack from(String earlier) {
    top = earlier;
    channels = channelsOf.getOrDefault(earlier, channels);
    return this;
  }

  /** Adds a convolution with a bias, without normalisation or rectifier. */
  Stack plain(String name, int outputs, int side, float firstBias) {
    float[] bias = new float[outputs];
    Arrays.fill(bias, firstBias);
    weights.put(name + ".bias", Weights.of(bias, outputs));
    kernel(name, outputs, Window.square(side, 1, side / 2), 1, 1, List.of(name + ".bias"));
    return this;
  }

  /** Adds a layer without weights that keeps the number of channels. */
  Stack then(Operation operation, String name) {
    return put(operation, List.of(top), List.of(), name);
  }

  /** Adds an element-wise addition of an earlier layer's output. */
  Stack add(String name, String earlier) {
    return put(new Operation.Addition(), List.of(top, earlier), List.of(), name);
  }

  /** Adds flattening, a fully connected layer without bias, and batch normalisation. */
  Stack encode(String name, int dimension) {
    put(new Operation.Flattening(), List.of(top), List.of(), name + ".rows");
    int inputs = channels * sidePx * sidePx;
    weights.put(name + ".kernel", normal(1.0 / inputs, dimension, inputs));
    put(new Operation.FullyConnected(), List.of(top), List.of(name + ".kernel"), name + ".linear");
    channels = dimension;
    return normalise(name);
  }

  LayerGraph build() {
    return build(List.of(top));
  }

  LayerGraph build(List<String> outputs) {
    return new LayerGraph(input, layers, weights, outputs);
  }

  private void kernel(String name, int outputs, Window window, int groups, double gain) {
    kernel(name, outputs, window, groups, gain, List.of());
  }

  private void kernel(
      String name, int outputs, Window window, int groups, double gain, List<String> more) {
    int fanIn = channels / groups * window.height() * window.width();
    weights.put(
        name + ".kernel",
        normal(gain / fanIn, outputs, channels / groups, window.height(), window.width()));
    List<String> names = new ArrayList<>(List.of(name + ".kernel"));
    names.addAll(more);
    List<String> inputs = List.of(top);
    channels = outputs;
    put(new Operation.Convolution(window, 1, groups), inputs, names, name);
    sidePx = (sidePx + 2 * window.top() - window.height()) / window.strideY() + 1;
  }

  private Stack normalise(String name) {
    List<String> names =
        List.of(name + ".scale", name + ".shift", name + ".mean", name + ".variance");
    float[] starts = {1, 0, 0, 1};
    for (int i = 0; i < starts.length; i++) {
      weights.put(names.get(i), filled(starts[i]));
    }
    return put(new Operation.BatchNormalisation(EPSILON, MOMENTUM), List.of(top), names, name);
  }

  /** Adds a rectifier. */
  Stack rectify(String name) {
    if (rectifier == Rectifier.PLAIN) {
      Operation relu = new Operation.Activation(Operation.Activation.Kind.RELU);
      return put(relu, List.of(top), List.of(), name);
    }
    weights.put(name + ".slope", filled(INITIAL_SLOPE));
    return put(new Operation.ParametricRelu(), List.of(top), List.of(name + ".slope"), name);
  }

  private Stack put(Operation operation, List<String> inputs, List<String> names, String output) {
    layers.add(new Layer(operation, inputs, names, output));
    top = output;
    channelsOf.put(output, channels);
    return this;
  }

  private Weights filled(float value) {
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return Weights.of(values, channels);
  }

  private Weights normal(double variance, int... extents) {
    float[] values = new float[Arrays.stream(extents).reduce(1, Math::multiplyExact)];
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Weights.of(values, extents);
  }
}
