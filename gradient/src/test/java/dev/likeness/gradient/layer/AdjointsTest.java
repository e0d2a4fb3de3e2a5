package dev.likeness.gradient.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.gradient.ReversedNetwork;
import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each adjoint against central differences of J = Σ r y, r random, through the forward engine. The
 * engine computes in float, so with steps of 0.01 and values around 1 a difference is right to
 * about 1e-3.
 */
class AdjointsTest {
  private static final double TOLERANCE = 4e-3;
  private static final float STEP = 0.01f;
  private static final NetworkOptions ONE_THREAD = new NetworkOptions(1);

  /** A network under test, called by what is peculiar to it. */
  record Case(String name, LayerGraph graph, int height, int width) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int stride = 1; stride <= 3; stride++) {
      cases.add(one("convolution, stride " + stride, conv(3, stride, 1, 1, 1), kernel(4, 3, 3)));
      cases.add(one("without padding " + stride, conv(3, stride, 0, 1, 1), kernel(4, 3, 3)));
    }
    cases.add(one("1 x 1", conv(1, 1, 0, 1, 1), kernel(4, 3, 1)));
    cases.add(one("1 x 1 padded beyond its reach", conv(1, 1, 1, 1, 1), kernel(4, 3, 1)));
    cases.add(one("dilated", conv(3, 1, 2, 2, 1), kernel(4, 3, 3)));
    cases.add(one("dilated with stride", conv(3, 2, 2, 2, 1), kernel(4, 3, 3)));
    cases.add(one("depthwise", conv(3, 1, 1, 1, 3), kernel(6, 1, 3)));
    cases.add(one("depthwise with stride", conv(3, 2, 1, 1, 3), kernel(6, 1, 3)));
    cases.add(
        one(
            "uneven padding",
            new Operation.Convolution(new Window(3, 2, 1, 2, 0, 1, 2, 0), 1, 1),
            random(7, 4, 3, 3, 2),
            random(8, 4)));
    cases.add(
        one(
            "batch normalisation",
            new Operation.BatchNormalisation(1e-3, 0.1),
            random(1, 3),
            random(2, 3),
            random(3, 3),
            Weights.of(new float[] {0.5f, 1, 2}, 3)));
    cases.add(one("scale and shift", new Operation.ScaleShift(), random(1, 3), random(2, 1)));
    for (Operation.Activation.Kind kind : Operation.Activation.Kind.values()) {
      cases.add(one(kind.name(), new Operation.Activation(kind)));
    }
    cases.add(one("leaky", new Operation.LeakyRelu(0.3)));
    cases.add(one("parametric", new Operation.ParametricRelu(), random(4, 3)));
    cases.add(one("clip", new Operation.Clip(-0.312, 0.6)));
    cases.add(one("max pool", new Operation.MaxPool(Window.square(2, 2, 0), false), 6, 8));
    cases.add(one("max pool, odd", new Operation.MaxPool(Window.square(2, 2, 0), false)));
    cases.add(one("max pool, overlap", new Operation.MaxPool(Window.square(3, 2, 0), true)));
    cases.add(one("max pool, padded", new Operation.MaxPool(Window.square(3, 2, 1), false)));
    for (boolean up : new boolean[] {false, true}) {
      for (boolean counts : new boolean[] {false, true}) {
        String kind = (up ? ", rounds up" : "") + (counts ? ", counts padding" : "");
        cases.add(
            one("mean pool" + kind, new Operation.AveragePool(Window.square(3, 2, 1), up, counts)));
        cases.add(
            one("mean 2" + kind, new Operation.AveragePool(Window.square(2, 2, 0), up, counts)));
      }
    }
    cases.add(
        one("mean 2, even", new Operation.AveragePool(Window.square(2, 2, 0), false, false), 6, 8));
    cases.add(one("global mean", new Operation.GlobalAveragePool()));
    for (Operation.Padding.Mode mode : Operation.Padding.Mode.values()) {
      cases.add(one("border " + mode, new Operation.Padding(mode, 2, 1, 0, 3)));
      cases.add(padded(mode, 1, 1, 1, 1));
      cases.add(padded(mode, 2, 0, 1, 2));
      cases.add(padded(mode, 0, 2, 0, 0));
    }
    cases.add(one("upsampling", new Operation.NearestUpsampling(2)));
    cases.add(one("dropout", new Operation.Dropout(0.5)));
    cases.add(branches("concatenation", new Operation.Concatenation(1)));
    cases.add(branches("addition", new Operation.Addition()));
    cases.add(branches("multiplication", new Operation.Multiplication()));
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void adjointsAgreeWithCentralDifferences(Case test) {
    Nchw shape = new Nchw(1, 3, test.height, test.width);
    Computation computation = new Computation();
    Value x = computation.input("x", shape);
    ReversedNetwork reversed = new ReversedNetwork(computation, test.graph, x, List.of("y"));
    Value y = reversed.activation("y");
    float[] weights = random(99, y.shape().size()).values();
    Value r = computation.constant(weights, y.shape());
    Value gradient = reversed.gradientOfInput(Map.of("y", r));
    computation.output(y);
    computation.output(gradient);
    float[] at = distinct(shape.size());
    try (Network network = computation.open(test.name, ONE_THREAD)) {
      float[] analytic = network.run(tensor(shape, at)).values(gradient.name());

      for (int i = 0; i < at.length; i++) {
        float kept = at[i];
        at[i] = kept + STEP;
        double above = dot(network.run(tensor(shape, at)).values(y.name()), weights);
        at[i] = kept - STEP;
        double below = dot(network.run(tensor(shape, at)).values(y.name()), weights);
        at[i] = kept;
        assertThat((double) analytic[i])
            .as("element " + i)
            .isCloseTo((above - below) / (2 * STEP), within(TOLERANCE));
      }
    }
  }

  @Test
  void aLayerWithoutAWayBackIsNamed() {
    LayerGraph graph =
        new LayerGraph(
            new LayerGraph.Input("x", 3, 0, 0),
            List.of(new Layer(new Operation.Softmax(1), List.of("x"), List.of(), "soft")),
            Map.of(),
            List.of("soft"));
    Computation computation = new Computation();
    Value x = computation.input("x", new Nchw(1, 3, 4, 4));

    assertThatThrownBy(() -> new ReversedNetwork(computation, graph, x, List.of("soft")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no backward pass")
        .hasMessageContaining("'soft'");
  }

  private static Case one(String name, Operation operation, Weights... weights) {
    return one(name, operation, 7, 9, weights);
  }

  private static Case one(
      String name, Operation operation, int height, int width, Weights... weights) {
    Map<String, Weights> named = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      named.put("w" + i, weights[i]);
    }
    Layer layer = new Layer(operation, List.of("x"), List.copyOf(named.keySet()), "y");
    return new Case(name, graph(named, layer), height, width);
  }

  private static Case padded(
      Operation.Padding.Mode mode, int top, int left, int bottom, int right) {
    Layer padding =
        new Layer(
            new Operation.Padding(mode, top, left, bottom, right), List.of("x"), List.of(), "p");
    Layer convolution = new Layer(conv(3, 1, 0, 1, 1), List.of("p"), List.of("k", "b"), "y");
    String name = mode + " " + List.of(top, left, bottom, right) + " and a convolution";
    return new Case(
        name,
        graph(Map.of("k", random(5, 4, 3, 3, 3), "b", random(6, 4)), padding, convolution),
        5,
        6);
  }

  /** Two convolutions of x, the second read twice, and what joins them. */
  private static Case branches(String name, Operation joining) {
    Map<String, Weights> weights = Map.of("a", random(5, 4, 3, 1, 1), "b", random(6, 4, 3, 3, 3));
    return new Case(
        name,
        graph(
            weights,
            new Layer(conv(1, 1, 0, 1, 1), List.of("x"), List.of("a"), "left"),
            new Layer(conv(3, 1, 1, 1, 1), List.of("x"), List.of("b"), "right"),
            new Layer(joining, List.of("left", "right"), List.of(), "joined"),
            new Layer(new Operation.Concatenation(1), List.of("joined", "right"), List.of(), "y")),
        5,
        6);
  }

  private static LayerGraph graph(Map<String, Weights> weights, Layer... layers) {
    return new LayerGraph(
        new LayerGraph.Input("x", 3, 0, 0), List.of(layers), weights, List.of("y"));
  }

  private static Operation conv(int side, int stride, int padding, int dilation, int groups) {
    return new Operation.Convolution(Window.square(side, stride, padding), dilation, groups);
  }

  private static Weights[] kernel(int outputs, int inputs, int side) {
    return new Weights[] {random(5, outputs, inputs, side, side), random(6, outputs)};
  }

  private static Weights random(long seed, int... extents) {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * 0.5f;
    }
    return Weights.of(values, extents);
  }

  /** Values further from one another, and from every kink, than a step of the difference. */
  private static float[] distinct(int size) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add((i - size / 2 + 0.5f) * 2.4f * STEP);
    }
    Collections.shuffle(values, new Random(3));
    float[] array = new float[size];
    for (int i = 0; i < size; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static Tensor tensor(Nchw shape, float[] values) {
    Tensor tensor = Tensor.allocate(shape);
    tensor.buffer().put(values);
    return tensor;
  }
}
