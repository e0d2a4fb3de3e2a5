package dev.likeness.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesTest {
  @ParameterizedTest
  @CsvSource({
    "models/squeezenet-1.0/squeezenet-1.0.onnx, 227, 227",
    "models/squeezenet-1.0/squeezenet-1.0.onnx, 190, 251",
    "models/vgg19-16x/vgg19-16x.onnx, 97, 66",
    "models/minifasnet/minifasnet-98.20.onnx, 128, 128"
  })
  void shapesAreThoseThatTheEngineMakes(String file, int height, int width) throws IOException {
    LayerGraph graph = OnnxReader.read(SharedMaterial.path(file));
    Nchw input = new Nchw(1, 3, height, width);
    Map<String, Nchw> shapes = Shapes.of(graph, input);
    List<String> layers =
        graph.layers().stream().map(Layer::output).filter(shapes::containsKey).toList();
    try (Network network =
        Network.of(OnnxWriter.write(graph.endingAt(layers)), "test", new NetworkOptions(1))) {
      Outputs outputs = network.run(Tensor.allocate(input));

      assertThat(layers).hasSizeGreaterThan(20);
      for (String layer : layers) {
        assertThat(Objects.requireNonNull(shapes.get(layer)).toLongs())
            .as(layer)
            .isEqualTo(outputs.shape(layer));
      }
    }
  }

  @Test
  void aPictureThatIsTooSmallIsRefusedWithTheLayer() throws IOException {
    LayerGraph graph =
        OnnxReader.read(SharedMaterial.path("models/squeezenet-1.0/squeezenet-1.0.onnx"));

    assertThatThrownBy(() -> Shapes.of(graph, new Nchw(1, 3, 5, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too small")
        .hasMessageContaining("layer");
  }
}
