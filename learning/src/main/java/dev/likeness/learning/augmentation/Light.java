package dev.likeness.learning.augmentation;

import java.util.Random;

/**
 * A random change of brightness, contrast and colour balance, applied by one lookup table per
 * channel.
 */
final class Light {
  private static final int LEVELS = 256;

  private final int[][] tables = new int[3][LEVELS];

  Light(double range, Random random) {
    double brightness = Augmenter.factor(range, random);
    double contrast = Augmenter.factor(range, random);
    for (int c = 0; c < tables.length; c++) {
      double colour = Augmenter.factor(range / 2, random);
      for (int v = 0; v < LEVELS; v++) {
        double changed = ((v - 127.5) * contrast + 127.5) * brightness * colour;
        tables[c][v] = (int) Math.max(0, Math.min(255, Math.round(changed)));
      }
    }
  }

  void apply(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int p = pixels[i];
      pixels[i] =
          (p & 0xff000000)
              | tables[0][(p >> 16) & 0xff] << 16
              | tables[1][(p >> 8) & 0xff] << 8
              | tables[2][p & 0xff];
    }
  }

  /** Converts to grey: luma by ITU-R BT.601, {@code 0.299 R + 0.587 G + 0.114 B}. */
  static void grey(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int p = pixels[i];
      int luma =
          (299 * ((p >> 16) & 0xff) + 587 * ((p >> 8) & 0xff) + 114 * (p & 0xff) + 500) / 1000;
      pixels[i] = (p & 0xff000000) | luma * 0x010101;
    }
  }
}
