package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.testing.Fuzzer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks and cards that somebody else made. */
class ModelFuzzTest {
  @Test
  void networksAreReadOrRefused() throws Exception {
    byte[] tiny = OnnxBytes.pointwise(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new float[3]);
    byte[] written = OnnxWriter.write(OnnxReader.read(tiny, "tiny.onnx"));

    assertThat(
            Fuzzer.of("networks", List.of(tiny, written), "Conv", "Gemm", "Relu", "pads")
                .run(NetworkException.class, onnx -> OnnxReader.read(onnx, "fuzzed.onnx")))
        .isPositive();
  }

  @Test
  void cardsAreReadOrRefused() throws Exception {
    List<byte[]> cards =
        Catalogue.builtIn().cards().stream()
            .map(card -> ModelCards.toJson(card).getBytes(StandardCharsets.UTF_8))
            .toList();

    assertThat(
            Fuzzer.of("cards", cards, "null", "[]", "{}", "\"../x\"", "1e400")
                .run(
                    MalformedCardException.class,
                    json -> ModelCards.read(new ByteArrayInputStream(json))))
        .isPositive();
  }
}
