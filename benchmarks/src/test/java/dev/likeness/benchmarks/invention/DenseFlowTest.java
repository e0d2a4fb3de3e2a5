package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenseFlowTest {
  private static final int SIDE = 112;
  private static final DenseFlow DENSE_FLOW = new DenseFlow(28, 25, 1.2);
  private static final Flow WARP = Textures.swell(SIDE, 7);

  private final Plane moving = Textures.blobs(SIDE, 5);
  private final Plane fixed = WARP.pull(moving);
  private final Plane everywhere = Textures.filled(SIDE, 1);

  private Flow found(Plane of) {
    return DENSE_FLOW.between(of, moving, everywhere, Flow.still(SIDE));
  }

  @Test
  void aKnownWarpIsRecoveredToATenthOfItself() {
    assertThat(Textures.meanDistance(Flow.still(SIDE), WARP)).isGreaterThan(4);
    assertThat(Textures.meanDistance(found(fixed), WARP)).isLessThan(0.4);
  }

  @Test
  void lightIsNoShape() {
    Plane dim = fixed.copy();
    dim.timesInPlace(0.5f);
    dim.addInPlace(everywhere, 40);
    assertThat(Textures.meanDistance(found(dim), WARP)).isLessThan(0.5);
  }

  @Test
  void whatIsTheSameStaysInItsPlace() {
    assertThat(Textures.meanDistance(found(moving), Flow.still(SIDE))).isLessThan(1e-3);
  }

  @Test
  void whatDoesNotCountDoesNotMove() {
    Flow flow = DENSE_FLOW.between(fixed, moving, new Plane(SIDE), Flow.still(SIDE));
    assertThat(Textures.meanDistance(flow, Flow.still(SIDE))).isLessThan(1e-6);
  }
}
