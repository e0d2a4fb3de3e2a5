package dev.likeness.learning.augmentation;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.Random;

/**
 * Coloured grain over a picture, of any strength and coarseness, in other light: what no photograph
 * has, and what descent on pixels makes wherever a network does not see it.
 */
public final class Grain {
  private static final double WEAKEST = 3;
  private static final double STRONGEST = 70;
  private static final int COARSEST_PX = 4;
  private static final double LIGHT = 0.4;
  private static final int MIDDLE = 128;

  private Grain() {}

  /** Returns a picture under grain; a function of the random numbers alone. */
  public static Picture over(Picture picture, Random random) {
    int width = picture.widthPx();
    int height = picture.heightPx();
    int coarse = 1 + random.nextInt(COARSEST_PX);
    Picture grain =
        Resize.to(
            noise((width + coarse - 1) / coarse, (height + coarse - 1) / coarse, random),
            width,
            height);
    int[] pixels = picture.toArgb();
    new Light(LIGHT, random).apply(pixels);
    int[] grains = grain.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = sum(pixels[i], grains[i]);
    }
    return Picture.of(width, height, pixels);
  }

  /** Noise about grey: between all channels alike and each for itself. */
  private static Picture noise(int width, int height, Random random) {
    double strength = WEAKEST * Math.exp(random.nextDouble() * Math.log(STRONGEST / WEAKEST));
    double grey = random.nextDouble();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      double common = grey * random.nextGaussian();
      int pixel = 0xff;
      for (int channel = 0; channel < 3; channel++) {
        double own = (1 - grey) * random.nextGaussian();
        pixel = pixel << 8 | limited(MIDDLE + (int) Math.round(strength * (common + own)));
      }
      pixels[i] = pixel;
    }
    return Picture.of(width, height, pixels);
  }

  private static int sum(int pixel, int grain) {
    int sum = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      sum = sum << 8 | limited((pixel >> shift & 0xff) + (grain >> shift & 0xff) - MIDDLE);
    }
    return sum;
  }

  private static int limited(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
