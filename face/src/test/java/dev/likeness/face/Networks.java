package dev.likeness.face;

import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The public networks and pictures that the tests of this module run on. */
public final class Networks {
  private Networks() {}

  public static InstalledModel yunet() {
    return model("yunet", "models/yunet/yunet_n_dynamic.onnx");
  }

  public static InstalledModel intel() {
    return model(
        "intel-reid-0095", "models/intel-reid-0095/face-reidentification-retail-0095.onnx");
  }

  public static FaceEngine engine() {
    try {
      return FaceEngine.open(yunet(), intel(), FaceEngineOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Picture picture(Path path) {
    try {
      return PictureReader.create().read(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InstalledModel model(String name, String path) {
    return new InstalledModel(
        Catalogue.builtIn().find(name).orElseThrow(), SharedMaterial.path(path));
  }
}
