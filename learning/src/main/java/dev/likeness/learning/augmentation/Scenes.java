package dev.likeness.learning.augmentation;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Scenes with any number of faces: photographs of faces, turned, mirrored, in other light and of
 * all sizes, put before a background, with patches of other pictures between them that are cut the
 * same way, so that a cut edge is no sign of a face; whole photographs side by side, as in a crowd;
 * one face that fills the scene; and some without any.
 *
 * <p>A scene is a function of the random numbers alone. Safe for any number of threads.
 */
public final class Scenes {
  private static final List<Canvas.Edge> EDGES = List.of(Canvas.Edge.values());
  private static final double EMPTY = 0.1;
  private static final double WHOLE_FACE = 0.15;
  private static final double CROWD = 0.35;
  private static final int MAX_CROWD = 6;
  private static final int FEW_PATCHES = 3;
  private static final int MAX_PATCHES = 24;
  private static final double MIN = 22;
  private static final double MAX = 1.7;
  private static final double OTHER = 0.25;

  private final Source faces;
  private final Source backgrounds;
  private final int side;

  /**
   * Pictures by number.
   *
   * @param count how many there are
   * @param get returns one
   */
  public record Source(int count, IntFunction<Picture> get) {
    Picture any(Random random) {
      return get.apply(random.nextInt(count));
    }
  }

  /** Returns scenes of a square of {@code side} pixels. */
  public Scenes(Source faces, Source backgrounds, int side) {
    this.faces = faces;
    this.backgrounds = backgrounds;
    this.side = side;
  }

  /** Returns one scene. */
  public Picture draw(Random random) {
    Canvas canvas = new Canvas(side, covering(backgrounds.any(random), random));
    boolean empty = random.nextDouble() < EMPTY;
    double kind = random.nextDouble();
    if (!empty && kind < WHOLE_FACE) {
      canvas = new Canvas(side, covering(faces.any(random), random));
    } else if (!empty && kind < WHOLE_FACE + CROWD) {
      crowd(canvas, random);
    } else {
      double usual = Math.exp(random.nextDouble() * Math.log(MAX * side / MIN)) * MIN;
      double room = side / usual * (side / usual);
      int patches = 1 + random.nextInt((int) Math.max(FEW_PATCHES, Math.min(MAX_PATCHES, room)));
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

  /** Returns a scene as a worse camera sees it: in other light, blurred, noisy, or as it is. */
  public Picture worse(Picture scene, Random random) {
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

  /** Returns a square of a picture, of any part and size of it, that fills the scene. */
  private int[] covering(Picture picture, Random random) {
    int shorter = Math.min(picture.widthPx(), picture.heightPx());
    int cut = Math.max(1, (int) Math.round(shorter * (0.5 + 0.5 * random.nextDouble())));
    int x = random.nextInt(picture.widthPx() - cut + 1);
    int y = random.nextInt(picture.heightPx() - cut + 1);
    Picture square = Resize.to(picture.crop(x, y, cut, cut), side, side);
    return (random.nextBoolean() ? square.mirrored() : square).toArgb();
  }

  /** Puts whole photographs side by side, as people stand in rows: many faces, each as it was. */
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

  /** Returns the middle of a picture as a square of so many pixels, mirrored or not. */
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
              | limited((p >> 16 & 0xff) + off) << 16
              | limited((p >> 8 & 0xff) + off) << 8
              | limited((p & 0xff) + off);
    }
  }

  private static int limited(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
