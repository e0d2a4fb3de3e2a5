package dev.likeness.face.liveness;

import java.util.Arrays;

/**
 * How likely one rotation is for each depth of the nose.
 *
 * <p>A rigid body seen from afar that rotates out of the picture's plane by the angle w about an
 * axis across the direction e has, with {@code t = tan(w/2) e} and sizes made equal,
 *
 * <pre>
 * parallax = 2 D t                              D: depth of the nose, in distances of the eyes
 * stretch  = -(tx^2 - ty^2, 2 tx ty)
 * </pre>
 *
 * so that one length, D, ties together how far the nose runs ahead and how far the face narrows.
 * Kept is, for each D of a grid,
 *
 * <pre>
 * integral N(parallax; 2 D t, sp^2) N(stretch; s(t), ss^2 + S(t)) p(t) dt
 * </pre>
 *
 * as a sum on a grid, up to a factor that is one for all depths. The last term of the variance is
 * the tilt of the first look, which need not be straight.
 */
final class DepthLikelihood {
  private static final double FIRST_DEPTH = -0.35;
  private static final double DEPTH_STEP = 0.05;
  private static final int DEPTHS = 23;

  /** A head that turns to a side hardly nods, and the other way round: the deviation of t. */
  private static final double ASKEW = 0.1;

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

  private final double[] asAsked = new double[DEPTHS];
  private final double[] anyhow = new double[DEPTHS];

  private DepthLikelihood() {}

  /**
   * Returns the likelihood of what was seen.
   *
   * @param shift the mean over some frames
   * @param frames how many
   * @param asked the movement that it is; a look straight ahead where that is not known
   */
  static DepthLikelihood of(Shift shift, int frames, Action asked) {
    double parallaxVariance =
        FRAME_PARALLAX * FRAME_PARALLAX / frames + LASTING_PARALLAX * LASTING_PARALLAX;
    double stretchVariance =
        FRAME_STRETCH * FRAME_STRETCH / frames + LASTING_STRETCH * LASTING_STRETCH;
    double[][] stretch = stretchLikelihood(shift, stretchVariance);
    double[] even = new double[SIDE];
    Arrays.fill(even, 1.0 / SIDE);
    double[] across = asked == Action.LOOK_UP ? straight() : even;
    double[] down = asked.isTurn() ? straight() : even;
    DepthLikelihood seen = new DepthLikelihood();
    for (int d = 0; d < DEPTHS; d++) {
      double[] x = bells(shift.parallaxX(), depth(d), parallaxVariance);
      double[] y = bells(shift.parallaxY(), depth(d), parallaxVariance);
      seen.asAsked[d] = sum(times(x, across), times(y, down), stretch);
      seen.anyhow[d] = sum(times(x, even), times(y, even), stretch);
    }
    seen.divideByTheLargest();
    return seen;
  }

  /** Returns how many depths there are. */
  static int depths() {
    return DEPTHS;
  }

  /** Returns a depth, in distances of the eyes. */
  static double depth(int index) {
    return FIRST_DEPTH + index * DEPTH_STEP;
  }

  /** Returns the likelihood at a depth if the rotation was about the axis that was asked for. */
  double asAsked(int index) {
    return asAsked[index];
  }

  /** Returns the likelihood at a depth if all axes are alike likely. */
  double anyhow(int index) {
    return anyhow[index];
  }

  /** Lets products over some rotations stay within what a double can hold. */
  private void divideByTheLargest() {
    double largest =
        Math.max(
            Double.MIN_NORMAL,
            Math.max(
                Arrays.stream(asAsked).max().orElseThrow(),
                Arrays.stream(anyhow).max().orElseThrow()));
    for (int d = 0; d < DEPTHS; d++) {
      asAsked[d] /= largest;
      anyhow[d] /= largest;
    }
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
