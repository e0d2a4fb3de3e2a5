package dev.likeness.face.liveness;

/**
 * Weighs whether points that moved belong to a solid head or to a sheet.
 *
 * <p>A rigid body seen from afar that rotates out of the picture's plane by the angle w about an
 * axis across the direction e has, with {@code t = tan(w/2) e} and sizes made equal,
 *
 * <pre>
 * parallax = 2 D t                              D: depth of the nose, in distances of the eyes
 * stretch  = -(tx^2 - ty^2, 2 tx ty)
 * </pre>
 *
 * so that one length, D, ties together how far the nose runs ahead and how far the face narrows. A
 * flat sheet has D = 0, a bent one a little, a head about 0.4. A sheet that is turned so far that
 * its nose moves as a head's does narrows far more than a head. The answer is the logarithm of the
 * ratio of the two marginal likelihoods
 *
 * <pre>
 * integral N(parallax; 2 D t, sp^2) N(stretch; s(t), ss^2 + |t|^2 sg^2) p(D) dD dt
 * </pre>
 *
 * with D normal about {@value #HEAD_DEPTH} for heads and about 0 for sheets, and t uniform: a sum
 * on a grid. The last term of the variance is the tilt of the first look, which need not be
 * straight.
 */
final class SolidEvidence {
  /** Mean and deviation of the nose's depth over people, as detectors place the points. */
  static final double HEAD_DEPTH = 0.42;

  private static final double HEAD_DEVIATION = 0.09;

  /** A sheet bent to a radius of 60 mm about the upright axis has a depth of 0.13. */
  private static final double SHEET_DEVIATION = 0.1;

  /** Noise of one frame's points, and what stays however many frames are averaged. */
  private static final double FRAME_PARALLAX = 0.03;

  private static final double LASTING_PARALLAX = 0.025;
  private static final double FRAME_STRETCH = 0.02;
  private static final double LASTING_STRETCH = 0.02;
  private static final double FIRST_TILT = 0.12;

  private static final double STEP = 0.02;
  private static final int HALF = 40;
  private static final double DEPTH_STEP = 0.04;

  private SolidEvidence() {}

  /**
   * Returns the natural logarithm of the likelihood of a head over that of a sheet.
   *
   * @param shift the mean over some frames
   * @param frames how many
   */
  static double logRatio(Shift shift, int frames) {
    double parallaxVariance =
        FRAME_PARALLAX * FRAME_PARALLAX / frames + LASTING_PARALLAX * LASTING_PARALLAX;
    double stretchVariance =
        FRAME_STRETCH * FRAME_STRETCH / frames + LASTING_STRETCH * LASTING_STRETCH;
    double[][] stretch = stretchLikelihood(shift, stretchVariance);
    double head = 0;
    double sheet = 0;
    double headWeights = 0;
    double sheetWeights = 0;
    for (double depth = -0.28; depth < 0.8; depth += DEPTH_STEP) {
      double headWeight = depth < 0.16 ? 0 : bell((depth - HEAD_DEPTH) / HEAD_DEVIATION);
      double sheetWeight = bell(depth / SHEET_DEVIATION);
      headWeights += headWeight;
      sheetWeights += sheetWeight;
      double likelihood = likelihood(shift, depth, parallaxVariance, stretch);
      head += headWeight * likelihood;
      sheet += sheetWeight * likelihood;
    }
    // The smallest number that can be divided by stands for what no sheet, or no head, explains.
    return Math.log(
        Math.max(head / headWeights, Double.MIN_NORMAL)
            / Math.max(sheet / sheetWeights, Double.MIN_NORMAL));
  }

  /** The likelihood of the stretch for each t of the grid. */
  private static double[][] stretchLikelihood(Shift shift, double variance) {
    double[][] likelihood = new double[2 * HALF + 1][2 * HALF + 1];
    for (int i = -HALF; i <= HALF; i++) {
      for (int j = -HALF; j <= HALF; j++) {
        double tx = i * STEP;
        double ty = j * STEP;
        double along = shift.stretchAlong() + tx * tx - ty * ty;
        double aslant = shift.stretchAslant() + 2 * tx * ty;
        double v = variance + (tx * tx + ty * ty) * FIRST_TILT * FIRST_TILT;
        likelihood[i + HALF][j + HALF] = Math.exp(-(along * along + aslant * aslant) / (2 * v)) / v;
      }
    }
    return likelihood;
  }

  private static double likelihood(Shift shift, double depth, double variance, double[][] stretch) {
    double[] across = new double[2 * HALF + 1];
    double[] down = new double[2 * HALF + 1];
    double deviation = Math.sqrt(variance);
    for (int i = -HALF; i <= HALF; i++) {
      across[i + HALF] = bell((shift.parallaxX() - 2 * depth * i * STEP) / deviation);
      down[i + HALF] = bell((shift.parallaxY() - 2 * depth * i * STEP) / deviation);
    }
    double sum = 0;
    for (int i = 0; i < across.length; i++) {
      if (across[i] > 1e-12) {
        double line = 0;
        for (int j = 0; j < down.length; j++) {
          line += down[j] * stretch[i][j];
        }
        sum += across[i] * line;
      }
    }
    return sum;
  }

  private static double bell(double z) {
    return Math.exp(-z * z / 2);
  }
}
