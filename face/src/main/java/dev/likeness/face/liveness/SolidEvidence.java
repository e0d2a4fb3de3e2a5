package dev.likeness.face.liveness;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides whether moving landmarks belong to a solid head or to a sheet.
 *
 * <p>The rotations of a session have in common the depth D of the nose ({@link DepthLikelihood}): a
 * flat sheet has D = 0, a bent sheet a small D, a head about 0.4, and a rigid body has the same D
 * in every rotation. With the likelihood {@code L_k(D)} of each rotation the result is the
 * logarithm of the ratio of
 *
 * <pre>
 * head  = sum over D of p_head(D) prod_k L_k(D)
 * sheet = w sum over D of p_sheet(D) prod_k M_k(D)  +  (1 - w) prod_k sum over D of p_sheet(D) M_k(D)
 * </pre>
 *
 * with D normal about {@value #HEAD_DEPTH} for heads and about 0 for sheets. A head rotates about
 * the requested axis. A sheet rotates about the requested or about any axis, with equal
 * probability: M is the mean of both likelihoods. The last term is a sheet that is bent differently
 * for each movement.
 *
 * <p>A print rolled so that an eye lies at the angle a on the roll has D = tan(a/2)/2, 0.29 at 60
 * degrees: no threshold on the depth separates such prints from all heads.
 */
final class SolidEvidence {
  /**
   * Mean and standard deviation of the nose's depth over people, as detectors place the landmarks.
   */
  static final double HEAD_DEPTH = 0.42;

  private static final double HEAD_DEVIATION = 0.075;

  /** Minimum depth of a head. */
  private static final double MIN_HEAD_DEPTH = 0.16;

  /** A sheet bent to a radius of 60 mm about the upright axis has a depth of 0.13. */
  private static final double SHEET_DEVIATION = 0.14;

  /** Share of sheets that keep their shape. */
  private static final double KEEPS_SHAPE = 0.8;

  private static final double[] HEADS = weights(HEAD_DEPTH, HEAD_DEVIATION, MIN_HEAD_DEPTH);
  private static final double[] SHEETS = weights(0, SHEET_DEVIATION, Double.NEGATIVE_INFINITY);

  private SolidEvidence() {}

  /** Returns the stretch or compression of a face beyond that of a head with the same parallax. */
  static double excessStretch(Shift shift) {
    double t = Math.hypot(shift.parallaxX(), shift.parallaxY()) / (2 * HEAD_DEPTH);
    return Math.hypot(shift.stretchAlong(), shift.stretchAslant()) - t * t;
  }

  /**
   * Returns the natural logarithm of the likelihood ratio of a head to a sheet, for one rotation.
   *
   * @param shift the mean over several frames
   * @param frames the number of these frames
   * @param asked the requested movement; {@link Action#LOOK_STRAIGHT} if it is unknown
   */
  static double logRatio(Shift shift, int frames, Action asked) {
    return logRatio(List.of(DepthLikelihood.of(shift, frames, asked)));
  }

  /**
   * Returns the natural logarithm of the likelihood ratio of a head to a sheet, over all rotations.
   */
  static double logRatio(Collection<DepthLikelihood> rotations) {
    double head = 0;
    double sheet = 0;
    for (int d = 0; d < DepthLikelihood.depths(); d++) {
      double ofHead = HEADS[d];
      double ofSheet = SHEETS[d];
      for (DepthLikelihood rotation : rotations) {
        ofHead *= rotation.onRequestedAxis(d);
        ofSheet *= ofSheet(rotation, d);
      }
      head += ofHead;
      sheet += ofSheet;
    }
    double reshaped = 1;
    for (DepthLikelihood rotation : rotations) {
      reshaped *=
          IntStream.range(0, DepthLikelihood.depths())
              .mapToDouble(d -> SHEETS[d] * ofSheet(rotation, d))
              .sum();
    }
    // MIN_NORMAL replaces a likelihood of 0, which has no logarithm.
    return Math.log(
        Math.max(head, Double.MIN_NORMAL)
            / Math.max(KEEPS_SHAPE * sheet + (1 - KEEPS_SHAPE) * reshaped, Double.MIN_NORMAL));
  }

  private static double ofSheet(DepthLikelihood rotation, int depth) {
    return (rotation.onRequestedAxis(depth) + rotation.onAnyAxis(depth)) / 2;
  }

  /** Normal weights of the depths, with sum 1. */
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
