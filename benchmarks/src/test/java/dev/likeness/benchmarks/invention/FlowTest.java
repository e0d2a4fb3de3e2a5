package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final int SIDE = 64;
  private final Flow swell = Textures.swell(SIDE, 5);

  @Test
  void aPictureIsPulledFromWhereTheFlowLeads() {
    Plane ramp = new Plane(3, new float[] {0, 1, 2, 10, 11, 12, 20, 21, 22});
    Flow oneRightOneDown = new Flow(Textures.filled(3, 1), Textures.filled(3, 1));
    // Beyond the border the nearest pixel counts.
    assertThat(oneRightOneDown.pull(ramp).values())
        .containsExactly(11, 12, 12, 21, 22, 22, 21, 22, 22);
  }

  @Test
  void backAfterThereLeadsNowhere() {
    Flow nowhere = swell.inverse().after(swell);
    assertThat(Textures.meanDistance(nowhere, Flow.still(SIDE))).isLessThan(0.01);
  }

  @Test
  void aMirrorInAMirrorIsNone() {
    assertThat(Textures.meanDistance(swell.mirrored().mirrored(), swell)).isZero();
  }

  @Test
  void pullingAndMirroringMayTakeTurns() {
    Plane plane = Textures.blobs(SIDE, 3);
    float[] one = swell.mirrored().pull(plane.mirrored()).values();
    float[] other = swell.pull(plane).mirrored().values();
    for (int i = 0; i < one.length; i++) {
      assertThat(one[i]).isCloseTo(other[i], Offset.offset(1e-2f));
    }
  }

  @Test
  void twiceTheSideIsTwiceTheWay() {
    Flow shift = new Flow(Textures.filled(8, 3), Textures.filled(8, -1));
    assertThat(shift.scaledTo(16).dx().values()).containsOnly(6);
    assertThat(shift.scaledTo(16).dy().values()).containsOnly(-2);
  }
}
