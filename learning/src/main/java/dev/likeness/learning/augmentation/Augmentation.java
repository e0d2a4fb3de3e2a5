package dev.likeness.learning.augmentation;

/**
 * How far pictures are changed while training. Shares say how many pictures are changed so, from 0
 * to 1; ranges are drawn from evenly.
 *
 * @param mirrored share of pictures mirrored left to right
 * @param shift most shift in each direction, in shares of the side
 * @param scale most change of size, 0.1 for from 1/1.1 to 1.1
 * @param degrees most rotation to either side
 * @param light most change of brightness, contrast and each colour, 0.2 for from 1/1.2 to 1.2
 * @param grey share of pictures without colour
 * @param blurred share of pictures blurred, by a Gaussian of up to 1.5 % of the side
 * @param coarse share of pictures shrunk to 25 to 75 % and back
 * @param compressed share of pictures compressed as JPEG of quality 0.2 to 0.8
 * @param erased share of pictures of which a rectangle of 2 to 20 % is filled with noise (Zhong et
 *     al. 2020, arXiv:1708.04896)
 */
public record Augmentation(
    double mirrored,
    double shift,
    double scale,
    double degrees,
    double light,
    double grey,
    double blurred,
    double coarse,
    double compressed,
    double erased) {
  public Augmentation {
    requireShare(mirrored, "mirrored");
    requireShare(grey, "grey");
    requireShare(blurred, "blurred");
    requireShare(coarse, "coarse");
    requireShare(compressed, "compressed");
    requireShare(erased, "erased");
    if (!(shift >= 0 && shift <= 0.1)
        || !(scale >= 0 && scale <= 0.2)
        || !(degrees >= 0 && degrees <= 45)
        || !(light >= 0 && light <= 1)) {
      throw new IllegalArgumentException(
          "shift lies within 0.1 of the side, scale within 0.2, rotation within 45 degrees and light"
              + " within 1, got "
              + shift
              + ", "
              + scale
              + ", "
              + degrees
              + " and "
              + light);
    }
  }

  /** Returns what made the small encoder see poses and light, and kept faces recognisable. */
  public static Augmentation defaults() {
    return new Augmentation(0.5, 0.03, 0.06, 6, 0.25, 0.1, 0.1, 0.1, 0.1, 0.1);
  }

  /**
   * Returns changes that go further, for students whose teacher is asked about the unchanged
   * picture: they learn to answer as if the picture were good.
   */
  public static Augmentation strong() {
    return new Augmentation(0.5, 0.04, 0.08, 8, 0.3, 0.1, 0.15, 0.15, 0.1, 0.1);
  }

  /** Returns no change at all. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static void requireShare(double share, String name) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share of pictures that are " + name + " lies from 0 to 1, got " + share);
    }
  }
}
