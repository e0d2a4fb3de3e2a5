package dev.likeness.learning.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
  private static LayerGraph mobileFaceNet() {
    return Architecture.MOBILEFACENET.create(Architecture.MOBILEFACENET.defaultShape(), 1);
  }

  /** The paper states 0.99 M parameters. */
  @Test
  void mobileFaceNetHasAboutAMillionWeights() {
    assertThat(mobileFaceNet().size()).isBetween(950_000L, 1_050_000L);
  }

  /** Table 1: the depthwise convolution before the encoding sees 7 x 7 at an input of 112 px. */
  @Test
  void mobileFaceNetEndsAtSevenBySeven() {
    assertThat(mobileFaceNet().weights("global.kernel").extents()).containsExactly(512, 1, 7, 7);
  }

  /**
   * 4 + 5 + 1 of the bottlenecks keep size and channels; the first of a row of stride 2 does not.
   */
  @Test
  void bottlenecksThatKeepTheirShapeAreResidual() {
    long residuals =
        mobileFaceNet().layers().stream()
            .filter(layer -> layer.operation() instanceof Operation.Addition)
            .count();
    assertThat(residuals).isEqualTo(4 + 6 + 2);
  }

  @Test
  void theSeedDecidesTheFirstWeights() {
    EncoderShape shape = Architecture.SMALL.defaultShape();
    assertThat(Architecture.SMALL.create(shape, 7).weights())
        .isEqualTo(Architecture.SMALL.create(shape, 7).weights())
        .isNotEqualTo(Architecture.SMALL.create(shape, 8).weights());
  }

  @Test
  void halfTheWidthHasHalfTheChannels() {
    LayerGraph half =
        Architecture.MOBILEFACENET.create(
            Architecture.MOBILEFACENET.defaultShape().withWidth(0.5).withDimension(64), 1);
    assertThat(half.weights("stem.kernel").extents()).containsExactly(32, 3, 3, 3);
  }

  /** Runs keep their network as an ONNX file: weights and their names survive that. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void weightsSurviveTheFile(Architecture architecture) {
    LayerGraph graph = architecture.create(architecture.defaultShape(), 1);
    assertThat(OnnxReader.read(OnnxWriter.write(graph), "x.onnx").weights())
        .isEqualTo(graph.weights());
  }

  /** Half a megabyte in 8 bits. */
  @Test
  void theDetectorIsSmallAndHasYunetsHeads() {
    LayerGraph detector = PyramidDetector.create(1);
    assertThat(detector.size()).isLessThan(450_000);
    Map<String, List<Long>> shapes = new TreeMap<>();
    Outputs outputs = run(detector, 64, 96);
    detector
        .outputs()
        .forEach(name -> shapes.put(name, Arrays.stream(outputs.shape(name)).boxed().toList()));
    assertThat(shapes)
        .containsEntry("cls_8", List.of(1L, 96L, 1L))
        .containsEntry("obj_16", List.of(1L, 24L, 1L))
        .containsEntry("bbox_32", List.of(1L, 6L, 4L))
        .containsEntry("kps_8", List.of(1L, 96L, 10L))
        .hasSize(12);
  }

  @Test
  void textureLayersHaveTheUnitsAskedForAndHalveThePicture() {
    Map<String, Integer> units = new TreeMap<>();
    TextureNetwork.layers().forEach(name -> units.put(name, 4 + units.size()));
    LayerGraph network = TextureNetwork.create(units, 1);
    Outputs outputs = run(network, 33, 48);
    assertThat(outputs.shape("conv11")).containsExactly(1, 4, 33, 48);
    assertThat(outputs.shape("conv22")).containsExactly(1, 7, 16, 24);
    assertThat(outputs.shape("conv51")).containsExactly(1, 16, 2, 3);
  }

  private static Outputs run(LayerGraph graph, int height, int width) {
    try (Network network =
        Network.of(OnnxWriter.write(graph), "tested", NetworkOptions.defaults())) {
      return network.run(Tensor.allocate(new Nchw(1, 3, height, width)));
    }
  }

  @Test
  void shapesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Architecture.SMALL.defaultShape().withSidePx(16))
        .hasMessage("the input side of an encoder is 32 to 512 px, got 16");
  }

  /**
   * A kernel of 4 x 4 over a whole map becomes one of 2 x 2 whose taps are sums of four: on a map
   * that is constant both answer the same.
   */
  @Test
  void theWholeMapOfASmallerPictureIsSeenAsThatOfTheLarger() {
    LayerGraph large =
        new LayerGraph(
            new LayerGraph.Input("input", 1, 8, 8),
            List.of(
                new Layer(
                    new Operation.Convolution(Operation.Window.square(3, 2, 1), 1, 1),
                    List.of("input"),
                    List.of("halve"),
                    "map"),
                new Layer(
                    new Operation.AveragePool(Operation.Window.square(4, 4, 0), false, false),
                    List.of("map"),
                    List.of(),
                    "mean"),
                new Layer(
                    new Operation.Convolution(Operation.Window.square(4, 1, 0), 1, 1),
                    List.of("map"),
                    List.of("whole"),
                    "sum")),
            Map.of(
                "halve",
                Weights.of(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 1, 1, 3, 3),
                "whole",
                Weights.of(
                    new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7}, 1, 1, 4, 4)),
            List.of("mean", "sum"));

    LayerGraph small = InputReduction.of(large, 2);

    assertThat(small.input()).isEqualTo(new LayerGraph.Input("input", 1, 4, 4));
    assertThat(small.weights("whole").values()).containsExactly(14, 22, 19, 18);
    float[] two = new float[16];
    Arrays.fill(two, 2);
    try (Network network = Network.of(OnnxWriter.write(small), "small", new NetworkOptions(1))) {
      Tensor tensor = Tensor.allocate(new Nchw(1, 1, 4, 4));
      tensor.buffer().put(two);
      Outputs outputs = network.run(tensor);
      assertThat(outputs.values("mean")).containsExactly(2);
      assertThat(outputs.values("sum")).containsExactly(2 * 73);
    }
  }

  @Test
  void aMapThatCannotBeDividedIsRefused() {
    assertThatThrownBy(() -> InputReduction.of(mobileFaceNet(), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the factor is at least 2 and divides the input sides");
  }
}
