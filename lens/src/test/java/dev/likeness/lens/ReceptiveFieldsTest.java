package dev.likeness.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.geometry.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields against brute force: the pixels that change a unit when they are changed. */
class ReceptiveFieldsTest {
  /** Layers of a network of random weights, without activations that would hide a pixel. */
  record Case(String name, LayerGraph graph) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> networks() {
    return Stream.of(
        new Case("3 x 3", new Builder().conv(3, 1, 1, 1, 1).graph()),
        new Case("strides", new Builder().conv(3, 2, 1, 1, 1).conv(3, 2, 0, 1, 1).graph()),
        new Case("dilation", new Builder().conv(3, 1, 2, 2, 1).conv(3, 1, 0, 1, 1).graph()),
        new Case("groups", new Builder().fire().conv(3, 1, 1, 1, 2).graph()),
        new Case("fire module", new Builder().conv(3, 2, 0, 1, 1).fire().graph()),
        new Case("two fire modules", new Builder().fire().fire().graph()),
        new Case("mean pool", new Builder().conv(3, 1, 1, 1, 1).pool(3, 2, true).graph()),
        new Case(
            "mirrored border",
            new Builder().pad(Operation.Padding.Mode.REFLECT).conv(3, 1, 0, 1, 1).graph()),
        new Case("whole", new Builder().conv(3, 1, 1, 1, 1).whole().graph()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void fieldsAreTheRectanglesOfThePixelsThatChangeAUnit(Case test) {
    List<ReceptiveField> fields = fields(test.graph, "y");
    try (Network network = open(test.graph)) {
      Nchw shape = new Nchw(1, 3, 17, 15);
      int[] extents = extents(network, shape);
      for (int channel = 0; channel < extents[0]; channel++) {
        for (int row : new int[] {0, extents[1] / 2, extents[1] - 1}) {
          for (int column : new int[] {0, extents[2] / 2, extents[2] - 1}) {
            Box box = fields.get(channel).at(row, column, shape.width(), shape.height());
            int unit = (channel * extents[1] + row) * extents[2] + column;

            assertThat(changing(network, shape, unit))
                .as("channel " + channel + " at " + row + ", " + column)
                .isEqualTo(box);
          }
        }
      }
    }
  }

  /** Rectified units may not hear of some pixels: what they hear of lies in the field. */
  @Test
  void unitsOfARealNetworkHearOfNothingOutsideTheirFields() throws IOException {
    LayerGraph graph =
        OnnxReader.read(SharedMaterial.path("models/squeezenet-1.0/squeezenet-1.0.onnx"));
    for (String layer : List.of("conv1", "fire2", "fire4", "fire5")) {
      LayerGraph pruned = graph.endingAt(List.of(layer));
      List<ReceptiveField> fields = fields(pruned, layer);
      Nchw shape = new Nchw(1, 3, 79, 79);
      Random random = new Random(1);
      float[] base = random(shape.size(), random, 60);
      try (Network network = open(pruned)) {
        float[] before = run(network, shape, base);
        long[] extents = network.run(tensor(shape, base)).shape(layer);
        int height = (int) extents[2];
        int width = (int) extents[3];
        for (int trial = 0; trial < 60; trial++) {
          int y = random.nextInt(shape.height());
          int x = random.nextInt(shape.width());
          float[] changed = base.clone();
          changed[y * shape.width() + x] += 400;
          float[] after = run(network, shape, changed);
          for (int unit = 0; unit < after.length; unit++) {
            if (after[unit] != before[unit]) {
              Box box =
                  fields
                      .get(unit / (height * width))
                      .at(unit / width % height, unit % width, shape.width(), shape.height());
              assertThat(box.x() <= x && x < box.right() && box.y() <= y && y < box.bottom())
                  .as(layer + " unit " + unit + " hears of " + x + ", " + y + " outside " + box)
                  .isTrue();
            }
          }
        }
      }
    }
  }

  @Test
  void theFieldsOfTheTwoHalvesOfAFireModuleDiffer() throws IOException {
    LayerGraph graph =
        OnnxReader.read(SharedMaterial.path("models/squeezenet-1.0/squeezenet-1.0.onnx"));
    List<ReceptiveField> fire2 = fields(graph, "fire2");

    // conv1 7 px, stride 2; pool 3, stride 2: 7 + 2 · 2 = 11, then 3 x 3: 11 + 2 · 4 = 19.
    assertThat(fire2.get(0).rows()).isEqualTo(new FieldAxis(0, 11, 4));
    assertThat(fire2.get(64).rows()).isEqualTo(new FieldAxis(-4, 19, 4));
  }

  @Test
  void aLayerThatRepeatsPixelsIsRefused() {
    LayerGraph graph =
        new LayerGraph(
            new LayerGraph.Input("x", 3, 0, 0),
            List.of(new Layer(new Operation.NearestUpsampling(2), List.of("x"), List.of(), "y")),
            Map.of(),
            List.of("y"));

    assertThatThrownBy(() -> ReceptiveFields.of(graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'y'");
  }

  private static List<ReceptiveField> fields(LayerGraph graph, String layer) {
    return Objects.requireNonNull(ReceptiveFields.of(graph).get(layer));
  }

  private static Network open(LayerGraph graph) {
    return Network.of(OnnxWriter.write(graph), "test", new NetworkOptions(1));
  }

  private static int[] extents(Network network, Nchw shape) {
    long[] extents = network.run(tensor(shape, new float[shape.size()])).shape("y");
    return new int[] {(int) extents[1], (int) extents[2], (int) extents[3]};
  }

  /** The rectangle around all pixels that change a unit, any colour of them. */
  private static Box changing(Network network, Nchw shape, int unit) {
    float[] base = random(shape.size(), new Random(2), 1);
    float before = run(network, shape, base)[unit];
    int top = Integer.MAX_VALUE;
    int left = Integer.MAX_VALUE;
    int bottom = -1;
    int right = -1;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        float[] changed = base.clone();
        for (int c = 0; c < 3; c++) {
          changed[(c * shape.height() + y) * shape.width() + x] += 10 + c;
        }
        if (run(network, shape, changed)[unit] != before) {
          top = Math.min(top, y);
          left = Math.min(left, x);
          bottom = Math.max(bottom, y + 1);
          right = Math.max(right, x + 1);
        }
      }
    }
    return new Box(left, top, right - left, bottom - top);
  }

  private static float[] run(Network network, Nchw shape, float[] values) {
    return network.run(tensor(shape, values)).values(network.outputNames().get(0));
  }

  private static Tensor tensor(Nchw shape, float[] values) {
    Tensor tensor = Tensor.allocate(shape);
    tensor.buffer().put(values);
    return tensor;
  }

  private static float[] random(int size, Random random, double scale) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  /** Builds networks whose last layer is {@code y}. */
  private static final class Builder {
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Weights> weights = new LinkedHashMap<>();
    private String last = "x";
    private int channels = 3;

    Builder conv(int side, int stride, int padding, int dilation, int groups) {
      last = convolved(last, 4, side, stride, padding, dilation, groups);
      channels = 4;
      return this;
    }

    Builder fire() {
      String one = convolved(last, 2, 1, 1, 0, 1, 1);
      String three = convolved(last, 2, 3, 1, 1, 1, 1);
      return add(new Operation.Concatenation(1), List.of(one, three), 4);
    }

    Builder pool(int side, int stride, boolean roundsUp) {
      return add(
          new Operation.AveragePool(Window.square(side, stride, 0), roundsUp, false),
          List.of(last),
          channels);
    }

    Builder pad(Operation.Padding.Mode mode) {
      return add(new Operation.Padding(mode, 1, 1, 1, 1), List.of(last), channels);
    }

    Builder whole() {
      return add(new Operation.GlobalAveragePool(), List.of(last), channels);
    }

    private Builder add(Operation operation, List<String> inputs, int made) {
      String name = "layer" + layers.size();
      layers.add(new Layer(operation, inputs, List.of(), name));
      last = name;
      channels = made;
      return this;
    }

    private String convolved(
        String from, int outputs, int side, int stride, int padding, int dilation, int groups) {
      String name = "layer" + layers.size();
      int size = outputs * channels / groups * side * side;
      weights.put(
          name + ".w",
          Weights.of(
              ReceptiveFieldsTest.random(size, new Random(size), 1),
              outputs,
              channels / groups,
              side,
              side));
      layers.add(
          new Layer(
              new Operation.Convolution(Window.square(side, stride, padding), dilation, groups),
              List.of(from),
              List.of(name + ".w"),
              name));
      return name;
    }

    LayerGraph graph() {
      layers.add(new Layer(new Operation.Dropout(0), List.of(last), List.of(), "y"));
      return new LayerGraph(new LayerGraph.Input("x", 3, 0, 0), layers, weights, List.of("y"));
    }
  }
}
