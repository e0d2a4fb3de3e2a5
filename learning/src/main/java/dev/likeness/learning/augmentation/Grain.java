package dev.likeness.learning.augmentation;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.Random;

/**
 * Adds coloured noise of random strength and coarseness and a change of light. Photographs do not
 * contain such noise, but gradient descent on pixels produces it wherever a network does not
 * respond to it.
 */
public final class Grain {
  private static final double MIN_STRENGTH = 3;
  private static final double MAX_STRENGTH = 70;
  private static final int MAX_COARSENESS_PX = 4;
  private static final double LIGHT = 0.4;
  private static final int MID_GREY = 128;

  private Grain() {}

  /**
   * Returns a noisy copy of a picture, which depends only on the picture and the random numbers.
   */
  public static Picture over(Picture picture, Random random) {
    int width = picture.widthPx();
    int height = picture.heightPx();
    int coarse = 1 + random.nextInt(MAX_COARSENESS_PX);
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

  /**
   * Returns noise about mid-grey; a random mix of noise common to all channels and noise per
   * channel.
   */
  private static Picture noise(int width, int height, Random random) {
    double strength =
        MIN_STRENGTH * Math.exp(random.nextDouble() * Math.log(MAX_STRENGTH / MIN_STRENGTH));
    double grey = random.nextDouble();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      double common = grey * random.nextGaussian();
      int pixel = 0xff;
      for (int channel = 0; channel < 3; channel++) {
        double own = (1 - grey) * random.nextGaussian();
        pixel = pixel << 8 | clamped(MID_GREY + (int) Math.round(strength * (common + own)));
      }
      pixels[i] = pixel;
    }
    return Picture.of(width, height, pixels);
  }

  private static int sum(int pixel, int grain) {
    int sum = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      sum = sum << 8 | clamped((pixel >> shift & 0xff) + (grain >> shift & 0xff) - MID_GREY);
    }
    return sum;
  }

  private static int clamped(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
