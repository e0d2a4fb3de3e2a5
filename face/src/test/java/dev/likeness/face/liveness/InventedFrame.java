package dev.likeness.face.liveness;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * A picture of soft blots, another one for each seed, with the points of a face over it.
 *
 * @param picture 160 x 120 px
 */
record InventedFrame(Picture picture) {
  private static final int WIDTH_PX = 160;
  private static final int HEIGHT_PX = 120;
  private static final int BLOTS = 40;
  private static final FivePoints POINTS =
      Scene.head(0, 1).seen(0, 0, 0.5).map(p -> p.plus(-240, -180));

  static InventedFrame of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] light = new double[WIDTH_PX * HEIGHT_PX];
    for (int blot = 0; blot < BLOTS; blot++) {
      double x = WIDTH_PX * random.nextDouble();
      double y = HEIGHT_PX * random.nextDouble();
      double radius = 4 + 16 * random.nextDouble();
      double level = 60 * random.nextGaussian();
      for (int i = 0; i < light.length; i++) {
        int row = i / WIDTH_PX;
        double away = Math.hypot(i % WIDTH_PX - x, row - y) / radius;
        light[i] += level * Math.exp(-away * away);
      }
    }
    int[] argb = new int[light.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = grey((int) Math.round(100 + light[i]));
    }
    return new InventedFrame(Picture.of(WIDTH_PX, HEIGHT_PX, argb));
  }

  /** Returns this frame with other levels of grey. */
  InventedFrame with(IntUnaryOperator levels) {
    int[] argb = picture.toArgb();
    for (int i = 0; i < argb.length; i++) {
      argb[i] = grey(levels.applyAsInt(argb[i] & 0xff));
    }
    return new InventedFrame(Picture.of(WIDTH_PX, HEIGHT_PX, argb));
  }

  /** Returns the fingerprint of the frame as a JPEG of that quality, 0 to 1. */
  FramePrint print(double quality) {
    return print(quality, 0);
  }

  /**
   * Returns the same fingerprint, with the points found a little to the right of where they are.
   *
   * @param offPx how far, in pixels of the frame
   */
  FramePrint print(double quality, double offPx) {
    byte[] jpeg = PictureWriter.jpeg(picture, quality);
    try {
      Face face = new Face(new Box(40, 20, 80, 90), POINTS.map(p -> p.plus(offPx, 0)), 1);
      return FramePrint.of(jpeg, PictureReader.create().read(jpeg), face);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int grey(int level) {
    int within = Math.max(0, Math.min(255, level));
    return 0xff000000 | within << 16 | within << 8 | within;
  }
}
