package dev.likeness.learning.distillation;

import dev.likeness.learning.sampling.Draws;
import dev.likeness.vision.Picture;

/**
 * Faces made of two, pixel by pixel: aligned faces mixed look like a face that nobody has, so a few
 * photographs give a teacher many faces to tell apart (mixup, Zhang et al. 2018, arXiv:1710.09412,
 * with the teacher's answer to the mixture for its label).
 */
final class Mixtures {
  private static final double MIN = 0.3;
  private static final int PARTNER = 1;
  private static final int SHARE = 2;

  private final int[] partners;
  private final int variety;
  private final long seed;

  /**
   * Returns the mixtures of faces.
   *
   * @param partners the numbers of the faces that may be mixed into others
   * @param variety how many mixtures are made of each
   * @param seed decides who is mixed with whom
   */
  Mixtures(int[] partners, int variety, long seed) {
    this.partners = partners.clone();
    this.variety = variety;
    this.seed = seed;
  }

  int variety() {
    return variety;
  }

  /** Returns who is mixed into a face, number 1 to {@code variety}. */
  int partner(int face, int number) {
    return partners[Draws.of(seed, PARTNER, number, face).nextInt(partners.length)];
  }

  /** Returns how much of a face is seen in a mixture, in 256ths. */
  int share(int face, int number) {
    double share = MIN + (1 - 2 * MIN) * Draws.of(seed, SHARE, number, face).nextDouble();
    return (int) Math.round(256 * share);
  }

  /** Returns two pictures of one size as one. */
  static Picture mixed(Picture face, Picture partner, int share) {
    int[] from = face.toArgb();
    int[] into = partner.toArgb();
    for (int i = 0; i < from.length; i++) {
      int p = from[i];
      int q = into[i];
      into[i] =
          0xff000000
              | mixed(p >> 16 & 0xff, q >> 16 & 0xff, share) << 16
              | mixed(p >> 8 & 0xff, q >> 8 & 0xff, share) << 8
              | mixed(p & 0xff, q & 0xff, share);
    }
    return Picture.of(face.widthPx(), face.heightPx(), into);
  }

  private static int mixed(int p, int q, int share) {
    return (p * share + q * (256 - share) + 128) >> 8;
  }
}
