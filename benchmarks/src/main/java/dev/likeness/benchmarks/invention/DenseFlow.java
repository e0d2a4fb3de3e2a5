package dev.likeness.benchmarks.invention;

/**
 * Finds where each pixel of one face lies in another.
 *
 * <p>Demons (Thirion 1998, Medical Image Analysis 2(3)) with the symmetric forces of Vercauteren et
 * al. 2009 (NeuroImage 45, section 2.4), from coarse to fine: with the difference {@code d = m(p +
 * u) - f} and the mean gradient {@code J} of both, a step is {@code -d J / (|J|^2 + d^2)}, at most
 * half a pixel; steps are smoothed (a fluid), then their sum (an elastic body). Departures: steps
 * are added, not composed, and both planes are brought to the same local mean and contrast before,
 * so that light does not count as shape.
 */
final class DenseFlow {
  /** The neighbourhood of the local mean and contrast, in shares of the side. */
  private static final double NEIGHBOURHOOD = 0.06;

  /** The contrast, in levels of 256, below which a neighbourhood counts as flat. */
  private static final float FLAT = 6;

  private static final double FLUID_PX = 1.0;

  private final int coarsestPx;
  private final int iterations;
  private final double elasticPx;

  /**
   * Returns a way to find flows.
   *
   * @param coarsestPx the side that the search begins at; it doubles up to that of the planes
   * @param iterations the steps at each side
   * @param elasticPx how much the flow is smoothed after each step
   */
  DenseFlow(int coarsestPx, int iterations, double elasticPx) {
    this.coarsestPx = coarsestPx;
    this.iterations = iterations;
    this.elasticPx = elasticPx;
  }

  /**
   * Returns where the pixels of {@code fixed} lie in {@code moving}.
   *
   * @param fixed luma from 0 to 255
   * @param moving luma of the same size
   * @param weights how much each pixel of {@code fixed} counts, from 0 to 1
   * @param start where the search begins
   */
  Flow between(Plane fixed, Plane moving, Plane weights, Flow start) {
    Flow flow = start.scaledTo(coarsestPx);
    for (int side = coarsestPx; side <= fixed.side(); side *= 2) {
      flow =
          refined(
              levelled(fixed.scaledTo(side)),
              levelled(moving.scaledTo(side)),
              weights.scaledTo(side),
              flow.scaledTo(side).copy());
    }
    return flow.scaledTo(fixed.side());
  }

  private Flow refined(Plane fixed, Plane moving, Plane weights, Flow start) {
    Flow flow = start;
    for (int i = 0; i < iterations; i++) {
      Flow step = step(fixed, flow.pull(moving), weights).blurred(FLUID_PX);
      flow.addInPlace(step, 1);
      flow = flow.blurred(elasticPx);
    }
    return flow;
  }

  private static Flow step(Plane fixed, Plane moved, Plane weights) {
    int side = fixed.side();
    float[] f = fixed.values();
    float[] m = moved.values();
    Flow step = Flow.still(side);
    for (int y = 0; y < side; y++) {
      int up = Math.max(0, y - 1) * side;
      int down = Math.min(side - 1, y + 1) * side;
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        int left = y * side + Math.max(0, x - 1);
        int right = y * side + Math.min(side - 1, x + 1);
        float jx = (f[right] - f[left] + m[right] - m[left]) / 4;
        float jy = (f[down + x] - f[up + x] + m[down + x] - m[up + x]) / 4;
        float d = m[i] - f[i];
        float norm = jx * jx + jy * jy + d * d;
        if (norm > 1e-6f) {
          float factor = -weights.values()[i] * d / norm;
          step.dx().values()[i] = factor * jx;
          step.dy().values()[i] = factor * jy;
        }
      }
    }
    return step;
  }

  /** Returns a plane of local mean 0 and local contrast of about 1. */
  static Plane levelled(Plane luma) {
    double sigma = Math.max(2, NEIGHBOURHOOD * luma.side());
    Plane result = luma.copy();
    result.addInPlace(luma.blurred(sigma), -1);
    Plane squares = result.copy();
    float[] values = squares.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= values[i];
    }
    float[] variance = squares.blurred(sigma).values();
    for (int i = 0; i < variance.length; i++) {
      result.values()[i] /= (float) Math.sqrt(variance[i]) + FLAT;
    }
    return result;
  }
}
