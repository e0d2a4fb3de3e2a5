package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusibleActivationsTest {
  private static final NetworkOptions ONE_THREAD = NetworkOptions.defaults().withThreads(1);

  private final Path folder;

  FusibleActivationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(floats = {0.25f, 0, 1, 1.5f, -0.5f})
  void oneSlopeKeepsItsMeaning(float slope) throws IOException {
    Path file = Files.write(folder.resolve("slope.onnx"), activation(slope));
    Tensor x = Tensor.allocate(new Nchw(1, 3, 1, 2));
    float[] values = {-2, 3, 0, -0.5f, 7, -100};
    x.buffer().put(values);
    float[] expected = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      expected[i] = values[i] < 0 ? slope * values[i] : values[i];
    }

    try (Network network = Network.open(file, ONE_THREAD)) {
      assertThat(network.run(x).values("y")).containsExactly(expected, within(0f));
    }
  }

  @Test
  void oneSlopeIsRewritten() {
    assertThat(FusibleActivations.rewrite(activation(0.25f))).isPresent();
  }

  @Test
  void aSlopeForEachChannelStays() {
    assertThat(FusibleActivations.rewrite(activation(0.25f, 0.5f, 0.75f))).isEmpty();
  }

  @Test
  void aNetworkWithoutSlopesStays() {
    assertThat(FusibleActivations.rewrite(OnnxBytes.pointwise(new float[3], new float[1])))
        .isEmpty();
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    byte[] whole = activation(0.25f);
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);

    assertThatIllegalArgumentException().isThrownBy(() -> FusibleActivations.rewrite(cut));
  }

  /** Compares with the engine on the file as it is. */
  @Test
  void aPublicNetworkAnswersWithTheSameNumbers() throws IOException, OrtException {
    Path onnx =
        SharedMaterial.path("models/intel-reid-0095/face-reidentification-retail-0095.onnx");
    Tensor input = NetworkTest.random(new Nchw(1, 3, 128, 128), 11);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] plain;
    try (OrtSession session = environment.createSession(onnx.toString());
        OnnxTensor x =
            OnnxTensor.createTensor(environment, input.buffer(), new long[] {1, 3, 128, 128});
        OrtSession.Result result = session.run(Map.of("input", x))) {
      plain = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }

    try (Network network = Network.open(onnx, ONE_THREAD)) {
      assertThat(network.run(input).values("658_684")).containsExactly(plain, within(1e-5f));
    }
  }

  private static byte[] activation(float... slopes) {
    return OnnxBytes.model(
            new OnnxBytes()
                .message(1, OnnxBytes.node("PRelu", "y", "x", "s"))
                .message(5, OnnxBytes.weights("s", slopes, slopes.length, 1, 1))
                .message(11, OnnxBytes.value("x", -1, 3, -1, -1))
                .message(12, OnnxBytes.value("y", -1, 3, -1, -1)))
        .toBytes();
  }
}
