package dev.likeness.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.Operation;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureNetworkTest {
  private static final InputSpec BGR =
      new InputSpec(
          0, 0, 1, ChannelOrder.BGR, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0));

  @Test
  void theLayersOfAVggNetworkAreThoseOfThePaper() throws IOException {
    FeatureNetwork features = PaintingObjectiveTest.vgg19Of16th();

    assertThat(features.styleLayers())
        .containsExactly("conv11", "conv21", "conv31", "conv41", "conv51");
    assertThat(features.contentLayer()).isEqualTo("conv42");
  }

  @Test
  void squeezenetIsReadAndFedAsItWants() throws IOException {
    FeatureNetwork features =
        FeatureNetwork.of(
            OnnxReader.read(SharedMaterial.path("models/squeezenet-1.0/squeezenet-1.0.onnx")),
            BGR,
            List.of("conv1", "fire2", "fire3", "fire4", "fire5", "fire9", "logits"),
            Pooling.AVERAGE);

    assertThat(features.features()).doesNotContain("logits");
    assertThat(features.styleLayers()).containsExactly("conv1", "fire2", "fire5", "fire9");
  }

  @Test
  void noLayerPutsZerosAroundAPicture() {
    FeatureNetwork features = SmallNetwork.features(Pooling.AS_TRAINED);

    for (Layer layer : features.graph().layers()) {
      if (layer.operation() instanceof Operation.Convolution convolution) {
        Operation.Window window = convolution.window();
        assertThat(window.top() + window.left() + window.bottom() + window.right()).isZero();
      }
    }
    assertThat(features.graph().layers())
        .filteredOn(layer -> layer.operation() instanceof Operation.Padding)
        .hasSize(4);
  }

  @Test
  void poolingCanBeByMeans() {
    assertThat(SmallNetwork.features(Pooling.AVERAGE).graph().layers())
        .noneMatch(layer -> layer.operation() instanceof Operation.MaxPool)
        .anyMatch(layer -> layer.operation() instanceof Operation.AveragePool);
  }

  @Test
  void aNetworkOfOneColourIsRefused() {
    LayerGraph grey =
        new LayerGraph(
            new LayerGraph.Input("x", 1, 0, 0),
            List.of(
                new Layer(
                    new Operation.Activation(Operation.Activation.Kind.RELU),
                    List.of("x"),
                    List.of(),
                    "y")),
            Map.of(),
            List.of("y"));

    assertThatThrownBy(() -> FeatureNetwork.of(grey, BGR, List.of("y"), Pooling.AS_TRAINED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 input channels");
  }
}
