package dev.likeness.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkException;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public networks, taken apart into layers and written again: the engine tells no difference. */
class SharedGraphsTest {
  private static final double TOLERANCE = 1e-4;

  private static Path file(String name) {
    return SharedMaterial.path("models").resolve(name);
  }

  @ParameterizedTest
  @CsvSource({
    "yunet/yunet_n_dynamic.onnx, 64, 96, 255",
    "intel-reid-0095/face-reidentification-retail-0095.onnx, 128, 128, 255",
    "minifasnet/minifasnet-98.20.onnx, 128, 128, 1",
    "vgg19-16x/vgg19-16x.onnx, 48, 64, 1",
    "squeezenet-1.0/squeezenet-1.0.onnx, 99, 131, 128",
  })
  void whatWasReadAndWrittenTwiceGivesTheSameAnswers(
      String name, int height, int width, float scale) throws IOException {
    byte[] original = Files.readAllBytes(file(name));
    byte[] once = OnnxWriter.write(OnnxReader.read(original, name));
    LayerGraph graph = OnnxReader.read(once, "once");
    Tensor input = noise(new Nchw(2, 3, height, width), scale);
    try (Network before = Network.of(original, name, NetworkOptions.defaults());
        Network after = Network.of(OnnxWriter.write(graph), "written", NetworkOptions.defaults())) {
      Outputs expected = before.run(input);
      Outputs actual = after.run(input);
      for (int i = 0; i < before.outputNames().size(); i++) {
        assertClose(
            actual.values(after.outputNames().get(i)),
            expected.values(before.outputNames().get(i)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "yunet/yunet_n_dynamic.onnx",
    "squeezenet-1.0/squeezenet-1.0.onnx",
  })
  void writingIsAFunctionOfTheNetwork(String name) throws IOException {
    LayerGraph graph = OnnxReader.read(file(name));
    assertThat(OnnxWriter.write(graph)).isEqualTo(OnnxWriter.write(graph));
  }

  @Test
  void aQuantisedNetworkIsRefusedByItsOperator() throws IOException {
    Path file = file("minifasnet/minifasnet-98.20-int8.onnx");
    assertThatThrownBy(() -> OnnxReader.read(file))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith(
            "minifasnet-98.20-int8.onnx cannot be taken apart into layers: the node"
                + " DynamicQuantizeLinear '")
        .hasMessageContaining("is no layer here: quantised");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file("yunet/yunet_n_dynamic.onnx"));
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThatThrownBy(() -> OnnxReader.read(cut, "cut.onnx"))
          .isInstanceOf(NetworkException.class)
          .hasMessageStartingWith("cut.onnx cannot be taken apart into layers: ");
    }
  }

  /** Weights may change, and then it is another network; nothing but a refusal may be thrown. */
  @Test
  void aDamagedFileIsReadOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file("yunet/yunet_n_dynamic.onnx"));
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k < 20; k++) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        OnnxReader.read(changed, "damaged.onnx");
      } catch (NetworkException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 1999);
  }

  private static Tensor noise(Nchw shape, float scale) {
    Tensor tensor = Tensor.allocate(shape);
    FloatBuffer into = tensor.buffer();
    Random random = new Random(1);
    while (into.hasRemaining()) {
      into.put(scale * random.nextFloat());
    }
    return tensor;
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      apart = Math.max(apart, Math.abs(expected[i] - actual[i]));
    }
    assertThat(apart).isLessThanOrEqualTo(TOLERANCE * largest);
  }
}
