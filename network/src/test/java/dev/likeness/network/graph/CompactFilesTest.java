package dev.likeness.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Operation.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Networks made smaller: normalisation worked into kernels, weights in 8 bits. */
class CompactFilesTest {
  private static final int SIDE = 6;

  /** A convolution, normalisation, a branch that reads it twice, and a matrix with another. */
  private static LayerGraph network() {
    Random random = new Random(3);
    Map<String, Weights> weights = new LinkedHashMap<>();
    weights.put("k", normal(random, 4, 3, 3, 3));
    normalisation(weights, "n", 4, random);
    weights.put("m", normal(random, 5, 4 * SIDE * SIDE));
    weights.put("b", normal(random, 5));
    normalisation(weights, "o", 5, random);
    Operation norm = new Operation.BatchNormalisation(1e-5, 0.1);
    return new LayerGraph(
        new LayerGraph.Input("x", 3, SIDE, SIDE),
        List.of(
            new Layer(
                new Operation.Convolution(Window.square(3, 1, 1), 1, 1),
                List.of("x"),
                List.of("k"),
                "conv"),
            new Layer(norm, List.of("conv"), names("n"), "normed"),
            new Layer(
                new Operation.Activation(Operation.Activation.Kind.RELU),
                List.of("normed"),
                List.of(),
                "relu"),
            new Layer(new Operation.Addition(), List.of("relu", "normed"), List.of(), "sum"),
            new Layer(new Operation.Flattening(), List.of("sum"), List.of(), "rows"),
            new Layer(new Operation.FullyConnected(), List.of("rows"), List.of("m", "b"), "linear"),
            new Layer(norm, List.of("linear"), names("o"), "y")),
        weights,
        List.of("y"));
  }

  private static List<String> names(String of) {
    return List.of(of + ".scale", of + ".shift", of + ".mean", of + ".variance");
  }

  private static void normalisation(
      Map<String, Weights> weights, String name, int channels, Random random) {
    for (String part : names(name)) {
      float[] values = normal(random, channels).values();
      for (int i = 0; i < values.length && part.endsWith("variance"); i++) {
        values[i] = 0.5f + Math.abs(values[i]);
      }
      weights.put(part, Weights.of(values, channels));
    }
  }

  private static Weights normal(Random random, int... extents) {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Weights.of(values, extents);
  }

  private static float[] answer(byte[] onnx) {
    Tensor x = Tensor.allocate(new Nchw(2, 3, SIDE, SIDE));
    Random random = new Random(5);
    for (int i = 0; i < x.shape().size(); i++) {
      x.buffer().put(i, (float) random.nextGaussian());
    }
    try (Network network = Network.of(onnx, "compact", NetworkOptions.defaults())) {
      return network.run(x).values("y");
    }
  }

  @Test
  void foldedNetworksAnswerAlike() {
    LayerGraph folded = NormalisationFolding.folded(network());
    assertThat(folded.layers()).hasSize(5);
    float[] before = answer(OnnxWriter.write(network()));
    float[] after = answer(OnnxWriter.write(folded));
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isCloseTo(before[i], within(1e-4f * (1 + Math.abs(before[i]))));
    }
  }

  @Test
  void aNormalisationOfWhatOthersReadTooStays() {
    LayerGraph graph = network();
    LayerGraph read = graph.withOutputs(List.of("y", "conv"));
    assertThat(NormalisationFolding.folded(read).layers()).hasSize(6);
  }

  @Test
  void eightBitsTakeAQuarterAndAreNearestNumbers() {
    LayerGraph graph = NormalisationFolding.folded(network());
    byte[] whole = OnnxWriter.write(graph);
    byte[] small = OnnxWriter.write(graph, WeightStorage.EIGHT_BITS);
    assertThat(whole.length - small.length)
        .as("what 4 x 27 and 5 x 144 weights take less, but for names and scales")
        .isGreaterThan(3 * (4 * 27 + 5 * 144) - 600);
    LayerGraph back = OnnxReader.read(small, "small.onnx");
    Weights before = graph.weights("k");
    Weights after = back.weights("k");
    for (int channel = 0; channel < 4; channel++) {
      float largest = 0;
      for (int i = channel * 27; i < (channel + 1) * 27; i++) {
        largest = Math.max(largest, Math.abs(before.value(i)));
      }
      for (int i = channel * 27; i < (channel + 1) * 27; i++) {
        assertThat(after.value(i)).isCloseTo(before.value(i), within(largest / 127 * 0.501f));
      }
    }
  }

  /** What the engine runs and what the reader takes apart are the same network. */
  @Test
  void engineAndReaderAgreeOnEightBits() {
    byte[] small =
        OnnxWriter.write(NormalisationFolding.folded(network()), WeightStorage.EIGHT_BITS);
    float[] direct = answer(small);
    float[] again = answer(OnnxWriter.write(OnnxReader.read(small, "small.onnx")));
    for (int i = 0; i < direct.length; i++) {
      assertThat(again[i]).isCloseTo(direct[i], within(1e-4f * (1 + Math.abs(direct[i]))));
    }
  }
}
