package dev.likeness.face.liveness;

import java.util.Arrays;

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
 * integral N(parallax; 2 D t, sp^2) N(stretch; s(t), ss^2 + S(t)) p(D) dD dt
 * </pre>
 *
 * with D normal about {@value #HEAD_DEPTH} for heads and about 0 for sheets, and t uniform: a sum
 * on a grid. The last term of the variance is the tilt of the first look, which need not be
 * straight.
 */
final class SolidEvidence {
  /** Mean and deviation of the nose's depth over people, as detectors place the points. */
  static final double HEAD_DEPTH = 0.42;

  private static final double HEAD_DEVIATION = 0.075;

  /** A head that turns to a side hardly nods, and the other way round: the deviation of t. */
  private static final double ASKEW = 0.1;

  /** A sheet bent to a radius of 60 mm about the upright axis has a depth of 0.13. */
  private static final double SHEET_DEVIATION = 0.14;

  /** Noise of one frame's points, and what stays however many frames are averaged. */
  private static final double FRAME_PARALLAX = 0.03;

  private static final double LASTING_PARALLAX = 0.025;
  private static final double FRAME_STRETCH = 0.02;
  private static final double LASTING_STRETCH = 0.02;

  /** Tangents of how far the first look may have been off, to a side and up or down. */
  private static final double FIRST_YAW = 0.07;

  private static final double FIRST_PITCH = 0.13;

  private static final double STEP = 0.03;
  private static final int HALF = 27;
  private static final int SIDE = 2 * HALF + 1;
  private static final double NOTHING = 1e-14;
  private static final double DEPTH_STEP = 0.05;

  private SolidEvidence() {}

  /**
   * Returns how much more a face was stretched or compressed than a head with such a parallax is.
   */
  static double excessStretch(Shift shift) {
    double t = Math.hypot(shift.parallaxX(), shift.parallaxY()) / (2 * HEAD_DEPTH);
    return Math.hypot(shift.stretchAlong(), shift.stretchAslant()) - t * t;
  }

  /**
   * Returns the natural logarithm of the likelihood of a head over that of a sheet.
   *
   * @param shift the mean over some frames
   * @param frames how many
   * @param asked the movement that it is; a look straight ahead where that is not known
   */
  static double logRatio(Shift shift, int frames, Action asked) {
    double parallaxVariance =
        FRAME_PARALLAX * FRAME_PARALLAX / frames + LASTING_PARALLAX * LASTING_PARALLAX;
    double stretchVariance =
        FRAME_STRETCH * FRAME_STRETCH / frames + LASTING_STRETCH * LASTING_STRETCH;
    double[][] stretch = stretchLikelihood(shift, stretchVariance);
    double[] anyhow = new double[SIDE];
    Arrays.fill(anyhow, 1.0 / SIDE);
    double[] across = asked == Action.LOOK_UP ? straight() : anyhow;
    double[] down = asked.isTurn() ? straight() : anyhow;
    double head = 0;
    double sheet = 0;
    double headWeights = 0;
    double sheetWeights = 0;
    for (double depth = -0.35; depth < 0.8; depth += DEPTH_STEP) {
      double headWeight = depth < 0.16 ? 0 : bell((depth - HEAD_DEPTH) / HEAD_DEVIATION);
      double sheetWeight = bell(depth / SHEET_DEVIATION);
      headWeights += headWeight;
      sheetWeights += sheetWeight;
      double[] x = bells(shift.parallaxX(), depth, parallaxVariance);
      double[] y = bells(shift.parallaxY(), depth, parallaxVariance);
      if (headWeight > 0) {
        head += headWeight * sum(times(x, across), times(y, down), stretch);
      }
      sheet += sheetWeight * sum(times(x, anyhow), times(y, anyhow), stretch);
    }
    // The smallest number that can be divided by stands for what no sheet, or no head, explains.
    return Math.log(
        Math.max(head / headWeights, Double.MIN_NORMAL)
            / Math.max(sheet / sheetWeights, Double.MIN_NORMAL));
  }

  /** The likelihood of the stretch for each t of the grid. */
  private static double[][] stretchLikelihood(Shift shift, double variance) {
    double[][] likelihood = new double[SIDE][SIDE];
    for (int i = -HALF; i <= HALF; i++) {
      for (int j = -HALF; j <= HALF; j++) {
        double tx = i * STEP;
        double ty = j * STEP;
        double along = shift.stretchAlong() + tx * tx - ty * ty;
        double aslant = shift.stretchAslant() + 2 * tx * ty;
        double xx = tx * tx;
        double yy = ty * ty;
        double ofYaw = FIRST_YAW * FIRST_YAW;
        double ofPitch = FIRST_PITCH * FIRST_PITCH;
        double v = variance + xx * ofYaw + yy * ofPitch;
        double w = variance + xx * ofPitch + yy * ofYaw;
        likelihood[i + HALF][j + HALF] =
            Math.exp(-along * along / (2 * v) - aslant * aslant / (2 * w)) / Math.sqrt(v * w);
      }
    }
    return likelihood;
  }

  /** The likelihood of a parallax for each t of a row of the grid. */
  private static double[] bells(double parallax, double depth, double variance) {
    double deviation = Math.sqrt(variance);
    double[] bells = new double[SIDE];
    for (int i = -HALF; i <= HALF; i++) {
      bells[i + HALF] = bell((parallax - 2 * depth * i * STEP) / deviation);
    }
    return bells;
  }

  /** Weights of t, of sum 1, near 0. */
  private static double[] straight() {
    double[] weights = new double[SIDE];
    double sum = 0;
    for (int i = -HALF; i <= HALF; i++) {
      weights[i + HALF] = bell(i * STEP / ASKEW);
      sum += weights[i + HALF];
    }
    for (int i = 0; i < SIDE; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double[] times(double[] a, double[] b) {
    double[] products = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      products[i] = a[i] * b[i];
    }
    return products;
  }

  private static double sum(double[] across, double[] down, double[][] stretch) {
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      if (across[i] > NOTHING) {
        double line = 0;
        for (int j = 0; j < SIDE; j++) {
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
