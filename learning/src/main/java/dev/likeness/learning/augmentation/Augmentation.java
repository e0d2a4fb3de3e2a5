package dev.likeness.learning.augmentation;

/**
 * Options of data augmentation. A share is the probability that a change is applied to a picture,
 * from 0 to 1; amounts are drawn uniformly from their range.
 *
 * @param mirrored share of pictures mirrored left to right
 * @param shift maximum translation in each direction, as a share of the side
 * @param scale maximum change of scale; 0.1 means from 1/1.1 to 1.1
 * @param degrees maximum rotation to either side
 * @param light maximum change of brightness, contrast and each colour; 0.2 means from 1/1.2 to 1.2
 * @param grey share of pictures converted to grey
 * @param blurred share of pictures blurred by a Gaussian with a standard deviation of up to 1.5 %
 *     of the side
 * @param coarse share of pictures downscaled to 25 to 75 % and upscaled again
 * @param compressed share of pictures compressed as JPEG of quality 0.2 to 0.8
 * @param erased share of pictures with random erasing: a rectangle of 2 to 20 % is filled with
 *     noise (Zhong et al. 2020, arXiv:1708.04896)
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
          "shift is at most 0.1 of the side, scale at most 0.2, rotation at most 45 degrees and"
              + " light at most 1, got "
              + shift
              + ", "
              + scale
              + ", "
              + degrees
              + " and "
              + light);
    }
  }

  /** Returns the default augmentation: small changes of pose, light and picture quality. */
  public static Augmentation defaults() {
    return new Augmentation(0.5, 0.03, 0.06, 6, 0.25, 0.1, 0.1, 0.1, 0.1, 0.1);
  }

  /**
   * Returns stronger augmentation for distillation: the teacher encodes the unchanged picture, so
   * the student learns to be robust to the changes.
   */
  public static Augmentation strong() {
    return new Augmentation(0.5, 0.04, 0.08, 8, 0.3, 0.1, 0.15, 0.15, 0.1, 0.1);
  }

  /** Returns options that mirror half of the pictures, and change nothing else. */
  public static Augmentation mirror() {
    return new Augmentation(0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Returns options without any augmentation. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static void requireShare(double share, String name) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share of pictures that are " + name + " is from 0 to 1, got " + share);
    }
  }
}
