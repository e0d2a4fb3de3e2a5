package dev.likeness.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is trained is what is served: libtorch and ONNX Runtime give the same numbers. */
class EnginesAgreeTest {
  private static final double TOLERANCE = 1e-4;

  static List<Graphs.Sample> samples() {
    return Graphs.ofEachOperation();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void onEachOperation(Graphs.Sample sample) {
    Nchw shape = new Nchw(sample.batch(), 3, sample.height(), sample.width());
    compare(sample.graph(), Graphs.apart(shape.size(), 1), shape);
  }

  @ParameterizedTest
  @CsvSource({
    "yunet/yunet_n_dynamic.onnx, 64, 96, 255",
    "intel-reid-0095/face-reidentification-retail-0095.onnx, 128, 128, 255",
    "minifasnet/minifasnet-98.20.onnx, 128, 128, 1",
    "vgg19-16x/vgg19-16x.onnx, 48, 64, 1",
    "squeezenet-1.0/squeezenet-1.0.onnx, 99, 131, 128",
  })
  void onPublicNetworks(String name, int height, int width, float scale) throws IOException {
    LayerGraph graph = OnnxReader.read(SharedMaterial.path("models").resolve(name));
    Nchw shape = new Nchw(2, 3, height, width);
    float[] values = new float[shape.size()];
    Random random = new Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * random.nextFloat();
    }
    compare(graph, values, shape);
  }

  private static void compare(LayerGraph graph, float[] values, Nchw shape) {
    Tensor tensor = Tensor.allocate(shape);
    tensor.buffer().put(values);
    try (Network served = Network.of(OnnxWriter.write(graph), "served", NetworkOptions.defaults());
        TrainableNetwork trained =
            TrainableNetwork.of(graph, TrainableOptions.defaults().withThreads(2))) {
      Outputs expected = served.run(tensor);
      Outputs actual = trained.evaluate(values, shape);
      for (String output : graph.outputs()) {
        assertThat(actual.shape(output)).isEqualTo(expected.shape(output));
        assertClose(actual.values(output), expected.values(output));
      }
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      apart = Math.max(apart, Math.abs(expected[i] - actual[i]));
    }
    assertThat(apart).isLessThanOrEqualTo(TOLERANCE * largest);
  }
}
