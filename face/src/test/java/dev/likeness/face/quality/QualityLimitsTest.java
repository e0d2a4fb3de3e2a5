package dev.likeness.face.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityLimitsTest {
  private static final Pose STRAIGHT = new Pose(0, 0, 0);

  @Test
  void aSmallFaceIsTooSmall() {
    assertMisses(new FaceQuality(10, 10, 0.5, 0.2, STRAIGHT, 0.9), QualityReason.FACE_TOO_SMALL);
  }

  @Test
  void aProfileIsAnExtremePose() {
    assertMisses(
        new FaceQuality(60, 10, 0.5, 0.2, new Pose(-75, 0, 0), 0.9), QualityReason.EXTREME_POSE);
  }

  @Test
  void aHeadThrownBackIsAnExtremePose() {
    assertMisses(
        new FaceQuality(60, 10, 0.5, 0.2, new Pose(0, 60, 0), 0.9), QualityReason.EXTREME_POSE);
  }

  @Test
  void aTiltedHeadIsNoExtremePoseSinceAlignmentTurnsItBack() {
    FaceQuality tilted = new FaceQuality(60, 10, 0.5, 0.2, new Pose(0, 0, 80), 0.9);

    assertThat(QualityLimits.defaults().missedBy(tilted)).isEmpty();
  }

  @Test
  void anUnsureDetectionIsNamed() {
    assertMisses(
        new FaceQuality(60, 10, 0.5, 0.2, STRAIGHT, 0.61), QualityReason.LOW_DETECTION_SCORE);
  }

  @Test
  void noLimitsAreMissedByNothing() {
    FaceQuality bad = new FaceQuality(1, 0, 0, 0, new Pose(170, 80, 0), 0.01);

    assertThat(QualityLimits.none().missedBy(bad)).isEmpty();
  }

  private static void assertMisses(FaceQuality quality, QualityReason reason) {
    assertThat(QualityLimits.defaults().missedBy(quality)).containsExactly(reason);
  }
}
