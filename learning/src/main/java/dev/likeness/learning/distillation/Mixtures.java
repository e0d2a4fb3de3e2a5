package dev.likeness.learning.distillation;

import dev.likeness.vision.Picture;
import java.util.Random;

/**
 * Faces made of two, pixel by pixel: aligned faces mixed look like a face that nobody has, so a few
 * photographs give a teacher many faces to tell apart (mixup, Zhang et al. 2018, arXiv:1710.09412,
 * with the teacher's answer to the mixture for its label).
 *
 * @param faces how many there are
 * @param variety how many mixtures are made of each
 * @param seed decides who is mixed with whom
 */
record Mixtures(int faces, int variety, long seed) {
  private static final double LEAST = 0.3;

  /** Returns who is mixed into a face, number 1 to {@code variety}. */
  int partner(int face, int number) {
    return random(face, number).nextInt(faces);
  }

  /** Returns the mixture of a face, of whose partner {@code others} has the picture. */
  Picture mixed(Picture face, Picture partner, int index, int number) {
    Random random = random(index, number);
    random.nextInt(faces);
    double share = LEAST + (1 - 2 * LEAST) * random.nextDouble();
    return mixed(face, partner, (int) Math.round(256 * share));
  }

  private Random random(int face, int number) {
    Random random = new Random((seed * 31 + number) * 1_000_003 + face);
    random.nextLong();
    return random;
  }

  private static Picture mixed(Picture a, Picture b, int share) {
    int[] from = a.toArgb();
    int[] into = b.toArgb();
    for (int i = 0; i < from.length; i++) {
      int p = from[i];
      int q = into[i];
      into[i] =
          0xff000000
              | mixed(p >> 16 & 0xff, q >> 16 & 0xff, share) << 16
              | mixed(p >> 8 & 0xff, q >> 8 & 0xff, share) << 8
              | mixed(p & 0xff, q & 0xff, share);
    }
    return Picture.of(a.widthPx(), a.heightPx(), into);
  }

  private static int mixed(int p, int q, int share) {
    return (p * share + q * (256 - share) + 128) >> 8;
  }
}
