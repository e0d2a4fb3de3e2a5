package dev.likeness.benchmarks.invention;

import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Paintings and a view that nobody painted or photographed, to show style transfer with: rich in
 * colour, and in texture of several sizes. Each is a function of a seed.
 */
public final class InventedPaintings {
  private static final double QUALITY = 0.86;

  private InventedPaintings() {}

  /** Returns a sky that swirls above fields, in strokes of a brush, 512 x 400 px. */
  public static Picture strokes(long seed) {
    return Strokes.painted(new Random(seed));
  }

  /** Returns rings of petals, in tiles of glass, 512 x 400 px. */
  public static Picture mosaic(long seed) {
    return Canvas.computed(Mosaic.WIDTH_PX, Mosaic.HEIGHT_PX, Mosaic.rule(new Random(seed)));
  }

  /** Returns waves before a low sun, in carved lines, 512 x 400 px. */
  public static Picture waves(long seed) {
    return Canvas.computed(Waves.WIDTH_PX, Waves.HEIGHT_PX, Waves.rule(new Random(seed)));
  }

  /** Returns houses among hills, as a camera would see them, 512 x 384 px. */
  public static Picture landscape(long seed) {
    return Canvas.computed(
        Landscape.WIDTH_PX, Landscape.HEIGHT_PX, Landscape.rule(new Random(seed)));
  }

  /**
   * Writes {@code paintings/strokes.jpg}, {@code mosaic.jpg} and {@code waves.jpg}, and {@code
   * scenes/landscape.jpg}.
   *
   * @param into the folder; made if it is missing
   */
  public static void write(Path into, long seed) throws IOException {
    Path paintings = Files.createDirectories(into.resolve("paintings"));
    Path scenes = Files.createDirectories(into.resolve("scenes"));
    write(strokes(seed), paintings.resolve("strokes.jpg"));
    write(mosaic(seed), paintings.resolve("mosaic.jpg"));
    write(waves(seed), paintings.resolve("waves.jpg"));
    write(landscape(seed), scenes.resolve("landscape.jpg"));
  }

  private static void write(Picture picture, Path file) throws IOException {
    Files.write(file, PictureWriter.jpeg(picture, QUALITY));
  }
}
