package dev.likeness.training;

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

/** Small networks of one operation each, and one of many. */
final class Graphs {
  private Graphs() {}

  /** A network and the size of what it is given. */
  record Sample(String name, LayerGraph graph, int batch, int height, int width) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns one network for each operation, odd sizes and uneven borders among them. */
  static List<Sample> ofEachOperation() {
    List<Sample> samples = new ArrayList<>();
    Window uneven = new Window(3, 2, 2, 1, 1, 0, 0, 1);
    samples.add(
        sample(
            "convolution",
            new Operation.Convolution(Window.square(3, 1, 1), 1, 1),
            w(4, 3, 3, 3),
            w(4)));
    samples.add(
        sample("convolution, uneven", new Operation.Convolution(uneven, 1, 1), w(5, 3, 3, 2)));
    samples.add(
        sample(
            "convolution, dilated",
            new Operation.Convolution(Window.square(3, 1, 2), 2, 1),
            w(2, 3, 3, 3)));
    samples.add(
        sample(
            "convolution, depthwise",
            new Operation.Convolution(Window.square(3, 2, 1), 1, 3),
            w(3, 1, 3, 3)));
    samples.add(
        sample(
            "batch normalisation",
            new Operation.BatchNormalisation(1e-3, 0.1),
            w(3),
            w(3),
            w(3),
            positive(3)));
    samples.add(sample("parametric relu", new Operation.ParametricRelu(), w(3)));
    samples.add(sample("parametric relu, one slope", new Operation.ParametricRelu(), w(1)));
    for (Operation.Activation.Kind kind : Operation.Activation.Kind.values()) {
      samples.add(sample("activation " + kind, new Operation.Activation(kind)));
    }
    samples.add(sample("leaky relu", new Operation.LeakyRelu(0.2)));
    samples.add(sample("clip", new Operation.Clip(-1.12, 2.24)));
    samples.add(sample("scale and shift", new Operation.ScaleShift(), w(3), w(3)));
    samples.add(sample("max pool", new Operation.MaxPool(Window.square(3, 2, 1), false)));
    samples.add(sample("max pool, upwards", new Operation.MaxPool(Window.square(2, 2, 0), true)));
    samples.add(sample("max pool, uneven", new Operation.MaxPool(uneven, false)));
    samples.add(
        sample("average pool", new Operation.AveragePool(Window.square(3, 2, 1), false, false)));
    samples.add(
        sample(
            "average pool, zeros count",
            new Operation.AveragePool(Window.square(3, 1, 1), false, true)));
    samples.add(sample("average pool, uneven", new Operation.AveragePool(uneven, false, false)));
    samples.add(
        sample(
            "average pool, uneven, zeros count", new Operation.AveragePool(uneven, false, true)));
    samples.add(sample("global average", new Operation.GlobalAveragePool()));
    for (Operation.Padding.Mode mode : Operation.Padding.Mode.values()) {
      samples.add(sample("padding " + mode, new Operation.Padding(mode, 1, 2, 2, 0)));
    }
    samples.add(sample("nearest upsampling", new Operation.NearestUpsampling(2)));
    samples.add(sample("transposition", new Operation.Transposition(List.of(0, 2, 3, 1))));
    samples.add(sample("reshaping", new Operation.Reshaping(List.of(0, -1, 5))));
    samples.add(sample("flattening", new Operation.Flattening()));
    samples.add(sample("softmax", new Operation.Softmax(1)));
    samples.add(sample("dropout of none", new Operation.Dropout(0)));
    samples.add(rows("fully connected", new Operation.FullyConnected(), w(4, 90), w(4)));
    samples.add(rows("unit length", new Operation.UnitLength()));
    samples.add(
        rows(
            "batch normalisation of rows",
            new Operation.BatchNormalisation(1e-3, 0.1),
            w(90),
            w(90),
            w(90),
            positive(90)));
    samples.add(twice("addition", new Operation.Addition()));
    samples.add(twice("multiplication", new Operation.Multiplication()));
    samples.add(twice("concatenation", new Operation.Concatenation(1)));
    return samples;
  }

  private static Sample sample(String name, Operation operation, Weights... weights) {
    Builder builder = new Builder();
    builder.add(operation, List.of("x"), "y", weights);
    return new Sample(name, builder.build("y"), 2, 6, 5);
  }

  private static Sample rows(String name, Operation operation, Weights... weights) {
    Builder builder = new Builder();
    builder.add(new Operation.Flattening(), List.of("x"), "rows");
    builder.add(operation, List.of("rows"), "y", weights);
    return new Sample(name, builder.build("y"), 3, 6, 5);
  }

  /** The second operand is the mean of the first, which is repeated where extents differ. */
  private static Sample twice(String name, Operation operation) {
    Builder builder = new Builder();
    if (operation instanceof Operation.Concatenation) {
      builder.add(new Operation.LeakyRelu(0.5), List.of("x"), "other");
    } else {
      builder.add(new Operation.GlobalAveragePool(), List.of("x"), "other");
    }
    builder.add(operation, List.of("x", "other"), "y");
    return new Sample(name, builder.build("y"), 2, 6, 5);
  }

  /**
   * Returns a small residual encoder with two outputs, smooth so that differences are gradients.
   */
  static Sample encoder() {
    Builder builder = new Builder();
    builder.add(
        new Operation.Convolution(Window.square(3, 2, 1), 1, 1), List.of("x"), "a", w(4, 3, 3, 3));
    builder.add(
        new Operation.BatchNormalisation(1e-5, 0.1),
        List.of("a"),
        "b",
        positive(4),
        w(4),
        w(4),
        positive(4));
    builder.add(new Operation.Activation(Operation.Activation.Kind.TANH), List.of("b"), "c");
    builder.add(
        new Operation.Convolution(Window.square(3, 1, 1), 1, 4), List.of("c"), "d", w(4, 1, 3, 3));
    builder.add(new Operation.Addition(), List.of("d", "c"), "e");
    builder.add(new Operation.GlobalAveragePool(), List.of("e"), "f");
    builder.add(new Operation.Flattening(), List.of("f"), "g");
    builder.add(new Operation.FullyConnected(), List.of("g"), "h", w(6, 4), w(6));
    builder.add(new Operation.UnitLength(), List.of("h"), "encoding");
    return new Sample("encoder", builder.build("encoding", "e"), 3, 7, 6);
  }

  /** Returns values no two of which are nearer than 0.07, none nearer to 0 than 0.03. */
  static float[] apart(int count, long seed) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add((i - count / 2) * 0.07f + 0.035f);
    }
    Collections.shuffle(values, new Random(seed));
    float[] shuffled = new float[count];
    for (int i = 0; i < count; i++) {
      shuffled[i] = values.get(i);
    }
    return shuffled;
  }

  private static Weights w(int... extents) {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * 0.5f;
    }
    return Weights.of(values, extents);
  }

  private static Weights positive(int size) {
    float[] values = w(size).values();
    for (int i = 0; i < size; i++) {
      values[i] = 0.5f + Math.abs(values[i]);
    }
    return Weights.of(values, size);
  }

  private static final class Builder {
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Weights> weights = new LinkedHashMap<>();

    void add(Operation operation, List<String> inputs, String output, Weights... own) {
      List<String> names = new ArrayList<>();
      for (Weights one : own) {
        String name = output + ".w" + names.size();
        names.add(name);
        weights.put(name, one);
      }
      layers.add(new Layer(operation, inputs, names, output));
    }

    LayerGraph build(String... outputs) {
      return new LayerGraph(new LayerGraph.Input("x", 3, 0, 0), layers, weights, List.of(outputs));
    }
  }
}
