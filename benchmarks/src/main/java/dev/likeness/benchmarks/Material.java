package dev.likeness.benchmarks;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public networks and the pictures used by the benchmarks.
 *
 * <p>They are outside the project, in the folder given by the environment variable {@code
 * LIKENESS_SHARED}.
 */
public final class Material {
  private static final int LARGE_PX = 1280;

  private Material() {}

  /** Opens the detector and the encoder, each run on the given number of threads. */
  static FaceEngine engine(int threads) throws IOException {
    return FaceEngine.open(
        model("yunet"),
        model("intel-reid-0095"),
        FaceEngineOptions.defaults().withNetwork(NetworkOptions.defaults().withThreads(threads)));
  }

  /** Returns the bytes of a JPEG of 250 x 250 px that shows one person. */
  static byte[] personJpeg() throws IOException {
    return Files.readAllBytes(first(folder("faces/people")));
  }

  /** Returns the picture of {@link #personJpeg}. */
  static Picture person() throws IOException {
    return PictureReader.create().read(personJpeg());
  }

  /** Returns a picture of several people whose longer side is 1280 px. */
  static Picture group() throws IOException {
    Picture picture = PictureReader.create().read(first(folder("faces/groups")));
    double factor = (double) LARGE_PX / picture.longSidePx();
    return Resize.to(
        picture,
        (int) Math.round(picture.widthPx() * factor),
        (int) Math.round(picture.heightPx() * factor));
  }

  /** Returns an embedded or a public network by its name. */
  public static InstalledModel model(String name) throws IOException {
    if (EmbeddedModels.names().contains(name)) {
      return EmbeddedModels.unpackInto(Files.createTempDirectory("likeness-networks"))
          .find(name)
          .orElseThrow();
    }
    var card = Catalogue.builtIn().find(name).orElseThrow();
    return new InstalledModel(card, folder("models").resolve(name).resolve(card.file().fileName()));
  }

  private static Path first(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> pictures =
          entries.filter(path -> path.toString().endsWith(".jpg")).sorted().limit(1).toList();
      if (pictures.isEmpty()) {
        throw new IOException("expected pictures below " + folder + ", found none");
      }
      return pictures.get(0);
    }
  }

  private static Path folder(String relative) {
    String root = System.getenv("LIKENESS_SHARED");
    Path folder = Path.of(root == null ? "../shared" : root).resolve(relative);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "expected the folder "
              + folder
              + ", there is none: set LIKENESS_SHARED to the folder of networks and pictures");
    }
    return folder;
  }
}
