package dev.likeness.face.liveness;

import java.util.Arrays;

/**
 * The likelihood of one observed rotation as a function of the depth of the nose.
 *
 * <p>A rigid body under weak perspective that rotates out of the image plane by the angle w about
 * an axis perpendicular to the direction e has, with {@code t = tan(w/2) e} and after scaling to
 * equal size,
 *
 * <pre>
 * parallax = 2 D t                              D: depth of the nose, in distances between the eyes
 * stretch  = -(tx^2 - ty^2, 2 tx ty)
 * </pre>
 *
 * so that one length, D, links the parallax of the nose and the compression of the face. This class
 * holds, for each D of a grid,
 *
 * <pre>
 * integral N(parallax; 2 D t, sp^2) N(stretch; s(t), ss^2 + S(t)) p(t) dt
 * </pre>
 *
 * computed as a sum on a grid, up to a factor that is the same for all depths. S(t) is the variance
 * caused by the tilt of the neutral view, which is not exactly straight.
 */
final class DepthLikelihood {
  private static final double FIRST_DEPTH = -0.35;
  private static final double DEPTH_STEP = 0.05;
  private static final int DEPTHS = 23;

  /**
   * Standard deviation of t across the requested axis: a head that turns to a side hardly nods, and
   * vice versa.
   */
  private static final double OFF_AXIS = 0.1;

  /**
   * Standard deviations: noise of one frame, and the part that averaging over frames does not
   * reduce.
   */
  private static final double FRAME_PARALLAX = 0.03;

  private static final double SYSTEMATIC_PARALLAX = 0.025;
  private static final double FRAME_STRETCH = 0.02;
  private static final double SYSTEMATIC_STRETCH = 0.02;

  /** Standard deviations of the neutral view's pose error, as tangents: yaw and pitch. */
  private static final double FIRST_YAW = 0.07;

  private static final double FIRST_PITCH = 0.13;

  private static final double STEP = 0.03;
  private static final int HALF = 27;
  private static final int SIDE = 2 * HALF + 1;
  private static final double NEGLIGIBLE = 1e-14;

  private final double[] onRequestedAxis = new double[DEPTHS];
  private final double[] onAnyAxis = new double[DEPTHS];

  private DepthLikelihood() {}

  /**
   * Returns the likelihood of an observed shift.
   *
   * @param shift the mean over several frames
   * @param frames the number of these frames
   * @param asked the requested movement; {@link Action#LOOK_STRAIGHT} if it is unknown
   */
  static DepthLikelihood of(Shift shift, int frames, Action asked) {
    double parallaxVariance =
        FRAME_PARALLAX * FRAME_PARALLAX / frames + SYSTEMATIC_PARALLAX * SYSTEMATIC_PARALLAX;
    double stretchVariance =
        FRAME_STRETCH * FRAME_STRETCH / frames + SYSTEMATIC_STRETCH * SYSTEMATIC_STRETCH;
    double[][] stretch = stretchLikelihood(shift, stretchVariance);
    double[] even = new double[SIDE];
    Arrays.fill(even, 1.0 / SIDE);
    double[] across = asked == Action.LOOK_UP ? nearZero() : even;
    double[] down = asked.isTurn() ? nearZero() : even;
    DepthLikelihood seen = new DepthLikelihood();
    for (int d = 0; d < DEPTHS; d++) {
      double[] x = gaussians(shift.parallaxX(), depth(d), parallaxVariance);
      double[] y = gaussians(shift.parallaxY(), depth(d), parallaxVariance);
      seen.onRequestedAxis[d] = sum(times(x, across), times(y, down), stretch);
      seen.onAnyAxis[d] = sum(times(x, even), times(y, even), stretch);
    }
    seen.divideByTheLargest();
    return seen;
  }

  /** Returns the number of depths. */
  static int depths() {
    return DEPTHS;
  }

  /** Returns a depth, in distances between the eyes. */
  static double depth(int index) {
    return FIRST_DEPTH + index * DEPTH_STEP;
  }

  /** Returns the likelihood at a depth for a rotation about the requested axis. */
  double onRequestedAxis(int index) {
    return onRequestedAxis[index];
  }

  /** Returns the likelihood at a depth if all axes are equally likely. */
  double onAnyAxis(int index) {
    return onAnyAxis[index];
  }

  /** Keeps products over several rotations within the range of double. */
  private void divideByTheLargest() {
    double largest =
        Math.max(
            Double.MIN_NORMAL,
            Math.max(
                Arrays.stream(onRequestedAxis).max().orElseThrow(),
                Arrays.stream(onAnyAxis).max().orElseThrow()));
    for (int d = 0; d < DEPTHS; d++) {
      onRequestedAxis[d] /= largest;
      onAnyAxis[d] /= largest;
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
  private static double[] gaussians(double parallax, double depth, double variance) {
    double deviation = Math.sqrt(variance);
    double[] values = new double[SIDE];
    for (int i = -HALF; i <= HALF; i++) {
      values[i + HALF] = gaussian((parallax - 2 * depth * i * STEP) / deviation);
    }
    return values;
  }

  /** Normal weights of t about 0, with sum 1. */
  private static double[] nearZero() {
    double[] weights = new double[SIDE];
    double sum = 0;
    for (int i = -HALF; i <= HALF; i++) {
      weights[i + HALF] = gaussian(i * STEP / OFF_AXIS);
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
      if (across[i] > NEGLIGIBLE) {
        double line = 0;
        for (int j = 0; j < SIDE; j++) {
          line += down[j] * stretch[i][j];
        }
        sum += across[i] * line;
      }
    }
    return sum;
  }

  private static double gaussian(double z) {
    return Math.exp(-z * z / 2);
  }
}
