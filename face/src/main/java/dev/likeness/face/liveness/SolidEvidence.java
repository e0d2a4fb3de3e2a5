package dev.likeness.face.liveness;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weighs whether points that moved belong to a solid head or to a sheet.
 *
 * <p>What ties the rotations of a session together is the depth D of the nose ({@link
 * DepthLikelihood}): a flat sheet has D = 0, a bent one a little, a head about 0.4, and a body that
 * keeps its shape has one D however often it is rotated. With the likelihood {@code L_k(D)} of each
 * rotation the answer is the logarithm of the ratio of
 *
 * <pre>
 * head  = sum over D of p_head(D) prod_k L_k(D)
 * sheet = w sum over D of p_sheet(D) prod_k M_k(D)  +  (1 - w) prod_k sum over D of p_sheet(D) M_k(D)
 * </pre>
 *
 * with D normal about {@value #HEAD_DEPTH} for heads and about 0 for sheets. A head rotates about
 * the axis that was asked for; a sheet does so or not, alike likely, which makes M of L. The last
 * term is a sheet that is bent or folded anew for each movement.
 *
 * <p>A print rolled so that an eye lies at the angle a on the roll has D = tan(a/2)/2, 0.29 at 60
 * degrees: no depth keeps such prints and all heads apart.
 */
final class SolidEvidence {
  /** Mean and deviation of the nose's depth over people, as detectors place the points. */
  static final double HEAD_DEPTH = 0.42;

  private static final double HEAD_DEVIATION = 0.075;

  /** No head is flatter. */
  private static final double FLATTEST_HEAD = 0.16;

  /** A sheet bent to a radius of 60 mm about the upright axis has a depth of 0.13. */
  private static final double SHEET_DEVIATION = 0.14;

  /** Of sheets, how many keep their shape. */
  private static final double KEEPS_SHAPE = 0.8;

  private static final double[] HEADS = weights(HEAD_DEPTH, HEAD_DEVIATION, FLATTEST_HEAD);
  private static final double[] SHEETS = weights(0, SHEET_DEVIATION, Double.NEGATIVE_INFINITY);

  private SolidEvidence() {}

  /**
   * Returns how much more a face was stretched or compressed than a head with such a parallax is.
   */
  static double excessStretch(Shift shift) {
    double t = Math.hypot(shift.parallaxX(), shift.parallaxY()) / (2 * HEAD_DEPTH);
    return Math.hypot(shift.stretchAlong(), shift.stretchAslant()) - t * t;
  }

  /**
   * Returns the natural logarithm of the likelihood of a head over that of a sheet, for one
   * rotation.
   *
   * @param shift the mean over some frames
   * @param frames how many
   * @param asked the movement that it is; a look straight ahead where that is not known
   */
  static double logRatio(Shift shift, int frames, Action asked) {
    return logRatio(List.of(DepthLikelihood.of(shift, frames, asked)));
  }

  /** Returns the natural logarithm of the likelihood of a head over that of a sheet. */
  static double logRatio(Collection<DepthLikelihood> rotations) {
    double head = 0;
    double sheet = 0;
    for (int d = 0; d < DepthLikelihood.depths(); d++) {
      double ofHead = HEADS[d];
      double ofSheet = SHEETS[d];
      for (DepthLikelihood rotation : rotations) {
        ofHead *= rotation.asAsked(d);
        ofSheet *= ofSheet(rotation, d);
      }
      head += ofHead;
      sheet += ofSheet;
    }
    double anew = 1;
    for (DepthLikelihood rotation : rotations) {
      anew *=
          IntStream.range(0, DepthLikelihood.depths())
              .mapToDouble(d -> SHEETS[d] * ofSheet(rotation, d))
              .sum();
    }
    // The smallest number that can be divided by stands for what no sheet, or no head, explains.
    return Math.log(
        Math.max(head, Double.MIN_NORMAL)
            / Math.max(KEEPS_SHAPE * sheet + (1 - KEEPS_SHAPE) * anew, Double.MIN_NORMAL));
  }

  private static double ofSheet(DepthLikelihood rotation, int depth) {
    return (rotation.asAsked(depth) + rotation.anyhow(depth)) / 2;
  }

  /** Weights of the depths, of sum 1. */
  private static double[] weights(double mean, double deviation, double least) {
    double[] weights = new double[DepthLikelihood.depths()];
    double sum = 0;
    for (int d = 0; d < weights.length; d++) {
      double z = (DepthLikelihood.depth(d) - mean) / deviation;
      weights[d] = DepthLikelihood.depth(d) < least ? 0 : Math.exp(-z * z / 2);
      sum += weights[d];
    }
    for (int d = 0; d < weights.length; d++) {
      weights[d] /= sum;
    }
    return weights;
  }
}
