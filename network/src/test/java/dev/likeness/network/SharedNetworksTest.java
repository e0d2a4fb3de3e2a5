package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public networks at hand open under their cards and answer in the shapes that are known. */
class SharedNetworksTest {
  @ParameterizedTest
  @CsvSource({
    "yunet, yunet, 320, 256, 'cls_8 1x1280x1, cls_16 1x320x1, cls_32 1x80x1, obj_8 1x1280x1,"
        + " obj_16 1x320x1, obj_32 1x80x1, bbox_8 1x1280x4, bbox_16 1x320x4, bbox_32 1x80x4,"
        + " kps_8 1x1280x10, kps_16 1x320x10, kps_32 1x80x10'",
    "intel-reid-0095, intel-reid-0095, 128, 128, '658_684 1x256x1x1'",
    "minifasnet, minifasnet, 128, 128, 'output 1x2'",
    "minifasnet, minifasnet-int8, 128, 128, 'output 1x2'",
    "vgg19-16x, vgg19-16x, 64, 48, 'conv11 1x16x48x64, conv12 1x16x48x64, conv21 1x32x24x32,"
        + " conv22 1x32x24x32, conv31 1x64x12x16, conv32 1x64x12x16, conv33 1x64x12x16,"
        + " conv34 1x64x12x16, conv41 1x128x6x8, conv42 1x128x6x8, conv43 1x128x6x8,"
        + " conv44 1x128x6x8, conv51 1x128x3x4'",
    "squeezenet-1.0, squeezenet-1.0, 227, 227, 'conv1 1x96x111x111, fire2 1x128x55x55,"
        + " fire3 1x128x55x55, fire4 1x256x55x55, fire5 1x256x27x27, fire6 1x384x27x27,"
        + " fire7 1x384x27x27, fire8 1x512x27x27, fire9 1x512x13x13, logits 1x1000'",
  })
  void aNetworkAnswersInTheShapesOfItsCard(
      String folder, String name, int width, int height, String shapes) throws IOException {
    ModelCard card = Catalogue.builtIn().find(name).orElseThrow();
    Path onnx = SharedMaterial.path("models/" + folder).resolve(card.file().fileName());
    try (Network network = Network.open(onnx, NetworkOptions.defaults())) {
      Outputs outputs = network.run(Tensor.allocate(card.input().shape(1, width, height)));

      assertThat(
              card.output().names().stream()
                  .map(output -> output + " " + text(outputs.shape(output)))
                  .collect(Collectors.joining(", ")))
          .isEqualTo(shapes);
    }
  }

  private static String text(long[] shape) {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }
}
