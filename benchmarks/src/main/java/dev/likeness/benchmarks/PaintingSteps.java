package dev.likeness.benchmarks;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Shapes;
import dev.likeness.network.graph.Weights;
import dev.likeness.style.CostOptions;
import dev.likeness.style.FeatureNetwork;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.StyleSource;
import dev.likeness.style.StyleTransfer;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.TrainableOptions;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Style transfer, for comparison with peers/pytorch_style.py:
 *
 * <pre>
 * descend MODEL.onnx CONTENT STYLE SIDE EVALUATIONS THREADS COARSEST   prints "scale evaluation seconds J"
 * evaluate MODEL.onnx|vgg19 SIDE THREADS REPEATS                       prints the seconds of each evaluation
 * libtorch MODEL.onnx|vgg19 SIDE THREADS REPEATS                       the network's two passes by libtorch
 * product THREADS                                                      GFLOP/s of a matrix product
 * </pre>
 *
 * The seconds of a descent include reading the pictures; those of an evaluation include the
 * optimiser's own work.
 */
public final class PaintingSteps {
  private static final int[] STAGES = {2, 2, 4, 4, 1};
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};

  /** Those of the peer. */
  private static final CostOptions COSTS =
      CostOptions.defaults().withStyleWeight(20).withVariationWeight(10);

  private static final int PRODUCT_SIDE = 2048;
  private static final int PRODUCT_REPEATS = 10;
  private static final long MEMORY = 20_000_000_000L;

  private PaintingSteps() {}

  /** Runs what the first argument says. */
  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "descend" -> descend(arguments);
      case "evaluate" -> evaluate(arguments);
      case "product" -> product(Integer.parseInt(arguments[1]));
      default -> libtorch(arguments);
    }
  }

  private static void descend(String[] arguments) throws IOException {
    long began = System.nanoTime();
    int evaluations = Integer.parseInt(arguments[5]);
    PaintingOptions options =
        PaintingOptions.defaults()
            .withLongestSidePx(Integer.parseInt(arguments[4]))
            .withScales(Integer.parseInt(arguments[7]), evaluations)
            .withCosts(COSTS)
            .withMemoryBytes(MEMORY)
            .withEngine(new NetworkOptions(Integer.parseInt(arguments[6])));
    PictureReader reader = PictureReader.create();
    Picture content = reader.read(Path.of(arguments[2]));
    Picture style = reader.read(Path.of(arguments[3]));
    StyleTransfer.with(features(arguments[1]))
        .paint(
            content,
            List.of(StyleSource.of(style)),
            options,
            state -> {
              System.out.printf(
                  Locale.ROOT,
                  "%d %d %.4f %.6f%n",
                  state.scale(),
                  state.evaluation(),
                  (System.nanoTime() - began) / 1e9,
                  state.costs().total());
              return true;
            });
  }

  private static void evaluate(String[] arguments) throws IOException {
    int side = Integer.parseInt(arguments[2]);
    PaintingOptions options =
        PaintingOptions.defaults()
            .withLongestSidePx(side)
            .withScales(side, Integer.parseInt(arguments[4]) + 1)
            .withCosts(COSTS)
            .withMemoryBytes(MEMORY)
            .withEngine(new NetworkOptions(Integer.parseInt(arguments[3])));
    long[] last = {0};
    StyleTransfer.with(features(arguments[1]))
        .paint(
            noise(side, 1),
            List.of(StyleSource.of(noise(side, 2))),
            options,
            state -> {
              long now = System.nanoTime();
              if (last[0] > 0) {
                System.out.printf(Locale.ROOT, "%.6f%n", (now - last[0]) / 1e9);
              }
              last[0] = now;
              return true;
            });
  }

  private static void product(int threads) {
    Nchw shape = new Nchw(1, 1, PRODUCT_SIDE, PRODUCT_SIDE);
    Computation computation = new Computation();
    Value a = computation.input("a", shape);
    Value b = computation.input("b", shape);
    computation.output(computation.sum(computation.product(a, b)));
    Tensor left = Tensor.allocate(shape);
    Tensor right = Tensor.allocate(shape);
    left.buffer().put(floats(shape.size(), 1));
    right.buffer().put(floats(shape.size(), 2));
    double best = 0;
    try (Network network = computation.open("a product", new NetworkOptions(threads))) {
      for (int i = 0; i < PRODUCT_REPEATS; i++) {
        long start = System.nanoTime();
        network.run(Map.of("a", left, "b", right));
        best = Math.max(best, 2 * Math.pow(PRODUCT_SIDE, 3) / (System.nanoTime() - start));
      }
    }
    System.out.printf(Locale.ROOT, "%.1f%n", best);
  }

  /** Only the forward and backward pass of the network, without the costs. */
  private static void libtorch(String[] arguments) throws IOException {
    int side = Integer.parseInt(arguments[2]);
    FeatureNetwork features = features(arguments[1]);
    List<String> layers = new ArrayList<>(features.styleLayers());
    layers.add(features.contentLayer());
    Nchw shape = new Nchw(1, 3, side, side);
    Map<String, Nchw> shapes = Shapes.of(features.graph(), shape);
    Map<String, float[]> gradients = new HashMap<>();
    layers.forEach(
        layer -> gradients.put(layer, floats(Objects.requireNonNull(shapes.get(layer)).size(), 3)));
    float[] input = floats(shape.size(), 1);
    LayerGraph graph = features.graph().withOutputs(layers);
    try (TrainableNetwork network =
        TrainableNetwork.of(
            graph, TrainableOptions.defaults().withThreads(Integer.parseInt(arguments[3])))) {
      for (int i = 0; i <= Integer.parseInt(arguments[4]); i++) {
        long start = System.nanoTime();
        network.forwardFromInput(input, shape);
        network.backward(gradients);
        network.inputGradient();
        System.out.printf(Locale.ROOT, "%.6f%n", (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static FeatureNetwork features(String model) throws IOException {
    InputSpec rgb =
        new InputSpec(
            0, 0, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), List.of(255.0, 255.0, 255.0));
    LayerGraph graph = model.equals("vgg19") ? vgg19Shaped() : OnnxReader.read(Path.of(model));
    List<String> names =
        graph.layers().stream()
            .map(Layer::output)
            .filter(name -> name.matches("conv\\d\\d"))
            .toList();
    return FeatureNetwork.of(graph, rgb, names, Pooling.AVERAGE);
  }

  /** VGG-19's channels to conv5_1 with random weights: speed does not depend on them. */
  private static LayerGraph vgg19Shaped() {
    Random random = new Random(1);
    List<Layer> layers = new ArrayList<>();
    Map<String, Weights> weights = new LinkedHashMap<>();
    String last = "image";
    int before = 3;
    for (int stage = 1; stage <= STAGES.length; stage++) {
      for (int i = 1; i <= STAGES[stage - 1]; i++) {
        String name = "conv" + stage + i;
        int channels = CHANNELS[stage - 1];
        float[] kernel = new float[channels * before * 9];
        for (int k = 0; k < kernel.length; k++) {
          kernel[k] = (float) (random.nextGaussian() * Math.sqrt(2.0 / (9 * before)));
        }
        weights.put(name + ".weight", Weights.of(kernel, channels, before, 3, 3));
        weights.put(name + ".bias", Weights.of(new float[channels], channels));
        layers.add(
            new Layer(
                new Operation.Convolution(Window.square(3, 1, 1), 1, 1),
                List.of(last),
                List.of(name + ".weight", name + ".bias"),
                name + ".linear"));
        layers.add(
            new Layer(
                new Operation.Activation(Operation.Activation.Kind.RELU),
                List.of(name + ".linear"),
                List.of(),
                name));
        last = name;
        before = channels;
      }
      if (stage < STAGES.length) {
        layers.add(
            new Layer(
                new Operation.MaxPool(Window.square(2, 2, 0), false),
                List.of(last),
                List.of(),
                "pool" + stage));
        last = "pool" + stage;
      }
    }
    return new LayerGraph(new LayerGraph.Input("image", 3, 0, 0), layers, weights, List.of(last));
  }

  private static Picture noise(int side, long seed) {
    Random random = new Random(seed);
    int[] pixels = new int[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xff000000 | random.nextInt(1 << 24);
    }
    return Picture.of(side, side, pixels);
  }

  private static float[] floats(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
