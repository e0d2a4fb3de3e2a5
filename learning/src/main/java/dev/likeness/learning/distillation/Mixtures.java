package dev.likeness.learning.distillation;

import dev.likeness.learning.sampling.Draws;
import dev.likeness.vision.Picture;

/**
 * Mixtures of two aligned faces, pixel by pixel (mixup, Zhang et al. 2018, arXiv:1710.09412): more
 * faces than there are photographs. Departure: the target is the teacher's encoding of the mixture.
 */
final class Mixtures {
  private static final double MIN = 0.3;
  private static final int PARTNER = 1;
  private static final int SHARE = 2;

  private final int[] partners;
  private final int perFace;
  private final long seed;

  /**
   * Creates mixtures.
   *
   * @param partners indices of the faces that may be mixed into others
   * @param perFace number of mixtures of each face
   * @param seed random seed
   */
  Mixtures(int[] partners, int perFace, long seed) {
    this.partners = partners.clone();
    this.perFace = perFace;
    this.seed = seed;
  }

  int perFace() {
    return perFace;
  }

  /** Returns the index of the face mixed into a face; mixtures are numbered from 1. */
  int partner(int face, int number) {
    return partners[Draws.of(seed, PARTNER, number, face).nextInt(partners.length)];
  }

  /** Returns the share of a face in a mixture, in 256ths. */
  int share(int face, int number) {
    double share = MIN + (1 - 2 * MIN) * Draws.of(seed, SHARE, number, face).nextDouble();
    return (int) Math.round(256 * share);
  }

  /** Returns the mixture of two pictures of one size. */
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
