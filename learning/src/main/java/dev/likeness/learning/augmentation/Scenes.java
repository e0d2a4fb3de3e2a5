package dev.likeness.learning.augmentation;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Synthetic scenes for training a face detector: photographs of faces, rotated, mirrored, in varied
 * light and size, on a background, mixed with patches of other pictures with the same edges, so
 * that an edge does not indicate a face; photographs side by side as in a crowd; one face that
 * fills the scene; and some scenes without a face.
 *
 * <p>A scene depends only on the random numbers. Thread-safe.
 */
public final class Scenes {
  private static final List<Canvas.Edge> EDGES = List.of(Canvas.Edge.values());
  private static final double EMPTY = 0.1;
  private static final double FULL_FACE = 0.15;
  private static final double CROWD = 0.35;
  private static final int MAX_CROWD = 6;
  private static final int MIN_PATCHES = 3;
  private static final int MAX_PATCHES = 24;
  private static final double MIN = 22;
  private static final double MAX = 1.7;
  private static final double OTHER = 0.25;

  private final Source faces;
  private final Source backgrounds;
  private final int side;

  /**
   * An indexed source of pictures.
   *
   * @param count the number of pictures
   * @param get returns the picture of an index from 0 to {@code count - 1}
   */
  public record Source(int count, IntFunction<Picture> get) {
    Picture any(Random random) {
      return get.apply(random.nextInt(count));
    }
  }

  /** Creates a generator of square scenes of {@code side} pixels. */
  public Scenes(Source faces, Source backgrounds, int side) {
    this.faces = faces;
    this.backgrounds = backgrounds;
    this.side = side;
  }

  /** Returns a random scene. */
  public Picture draw(Random random) {
    Canvas canvas = new Canvas(side, covering(backgrounds.any(random), random));
    boolean empty = random.nextDouble() < EMPTY;
    double kind = random.nextDouble();
    if (!empty && kind < FULL_FACE) {
      canvas = new Canvas(side, covering(faces.any(random), random));
    } else if (!empty && kind < FULL_FACE + CROWD) {
      crowd(canvas, random);
    } else {
      double usual = Math.exp(random.nextDouble() * Math.log(MAX * side / MIN)) * MIN;
      double room = side / usual * (side / usual);
      int patches = 1 + random.nextInt((int) Math.max(MIN_PATCHES, Math.min(MAX_PATCHES, room)));
      for (int i = 0; i < patches; i++) {
        boolean other = empty || random.nextDouble() < OTHER;
        double size = usual * Math.exp(0.35 * random.nextGaussian());
        size = Math.max(MIN, Math.min(MAX * side, size));
        put(canvas, (other ? backgrounds : faces).any(random), size, random);
      }
    }
    int[] pixels = canvas.pixels();
    new Light(0.3, random).apply(pixels);
    if (random.nextDouble() < 0.08) {
      Light.grey(pixels);
    }
    return Picture.of(side, side, pixels);
  }

  /**
   * Returns a scene as seen by a worse camera: a random subset of changed light, blur and noise.
   */
  public Picture degraded(Picture scene, Random random) {
    int[] pixels = scene.toArgb();
    if (random.nextDouble() < 0.2) {
      new Light(0.4, random).apply(pixels);
    }
    if (random.nextDouble() < 0.2) {
      Blur.apply(pixels, side, 0.4 + 0.8 * random.nextDouble());
    }
    if (random.nextDouble() < 0.2) {
      noise(pixels, 2 + 10 * random.nextDouble(), random);
    }
    return Picture.of(side, side, pixels);
  }

  /** Returns a random square crop of a picture, resized to fill the scene. */
  private int[] covering(Picture picture, Random random) {
    int shorter = Math.min(picture.widthPx(), picture.heightPx());
    int cut = Math.max(1, (int) Math.round(shorter * (0.5 + 0.5 * random.nextDouble())));
    int x = random.nextInt(picture.widthPx() - cut + 1);
    int y = random.nextInt(picture.heightPx() - cut + 1);
    Picture square = Resize.to(picture.crop(x, y, cut, cut), side, side);
    return (random.nextBoolean() ? square.mirrored() : square).toArgb();
  }

  /** Draws complete photographs side by side in rows, as in a crowd. */
  private void crowd(Canvas canvas, Random random) {
    int rows = 2 + random.nextInt(MAX_CROWD - 1);
    int px = (side + rows - 1) / rows;
    int offX = random.nextInt(px);
    int offY = random.nextInt(px);
    for (int row = -1; row < rows; row++) {
      for (int column = -1; column < rows; column++) {
        boolean other = random.nextDouble() < OTHER / 2;
        Picture square = square((other ? backgrounds : faces).any(random), px, random);
        int[] pixels = square.toArgb();
        new Light(0.3, random).apply(pixels);
        double x = column * px + offX + px / 2.0;
        double y = row * px + offY + px / 2.0;
        canvas.put(pixels, px, x, y, 0, Canvas.Edge.HARD);
      }
    }
  }

  /** Returns the central square of a picture, resized, and mirrored at random. */
  private static Picture square(Picture picture, int px, Random random) {
    int shorter = Math.min(picture.widthPx(), picture.heightPx());
    Picture square =
        picture.crop(
            (picture.widthPx() - shorter) / 2,
            (picture.heightPx() - shorter) / 2,
            shorter,
            shorter);
    return Resize.to(random.nextBoolean() ? square.mirrored() : square, px, px);
  }

  private void put(Canvas canvas, Picture picture, double size, Random random) {
    int px = (int) Math.round(size);
    double x = random.nextDouble() * side;
    double y = random.nextDouble() * side;
    if (!canvas.isFree(x, y, size)) {
      return;
    }
    Picture patch = square(picture, px, random);
    int[] pixels = patch.toArgb();
    new Light(0.35, random).apply(pixels);
    double degrees = random.nextDouble() < 0.1 ? 40 : 12;
    double angle = Math.toRadians(degrees) * random.nextGaussian();
    canvas.put(pixels, px, x, y, angle, EDGES.get(random.nextInt(EDGES.size())));
  }

  private static void noise(int[] pixels, double deviation, Random random) {
    for (int i = 0; i < pixels.length; i++) {
      int off = (int) Math.round(deviation * random.nextGaussian());
      int p = pixels[i];
      pixels[i] =
          0xff000000
              | clamped((p >> 16 & 0xff) + off) << 16
              | clamped((p >> 8 & 0xff) + off) << 8
              | clamped((p & 0xff) + off);
    }
  }

  private static int clamped(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
