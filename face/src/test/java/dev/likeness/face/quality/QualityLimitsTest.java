package dev.likeness.face.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityLimitsTest {
  /** Each limit from both sides: what lies on it is kept, what lies beyond it is named. */
  @ParameterizedTest
  @CsvSource({
    "16, 2, 0.12, 0, 0, 0.7,",
    "15.9, 10, 0.5, 0, 0, 0.9, FACE_TOO_SMALL",
    "60, 1.9, 0.5, 0, 0, 0.9, LOW_SHARPNESS",
    "60, 10, 0.11, 0, 0, 0.9, LOW_BRIGHTNESS",
    "60, 10, 0.92, 0, 0, 0.9,",
    "60, 10, 0.93, 0, 0, 0.9, HIGH_BRIGHTNESS",
    "60, 10, 0.5, 55, 55, 0.9,",
    "60, 10, 0.5, -55, -55, 0.9,",
    "60, 10, 0.5, 56, 0, 0.9, EXTREME_POSE",
    "60, 10, 0.5, -56, 0, 0.9, EXTREME_POSE",
    "60, 10, 0.5, 0, 56, 0.9, EXTREME_POSE",
    "60, 10, 0.5, 0, -56, 0.9, EXTREME_POSE",
    "60, 10, 0.5, 0, 0, 0.69, LOW_DETECTION_SCORE",
  })
  void aFaceMissesTheLimitItLiesBeyond(
      double eyeDistancePx,
      double sharpness,
      double brightness,
      double yaw,
      double pitch,
      double score,
      @Nullable QualityReason missed) {
    FaceQuality quality =
        new FaceQuality(eyeDistancePx, sharpness, brightness, 0.2, new Pose(yaw, pitch, 0), score);

    assertThat(QualityLimits.defaults().violatedBy(quality))
        .isEqualTo(missed == null ? Set.of() : Set.of(missed));
  }

  @Test
  void everythingThatIsMissedIsNamed() {
    FaceQuality bad = new FaceQuality(1, 0, 0, 0, new Pose(90, 0, 0), 0);

    assertThat(QualityLimits.defaults().violatedBy(bad))
        .isEqualTo(EnumSet.complementOf(EnumSet.of(QualityReason.HIGH_BRIGHTNESS)));
  }

  @Test
  void aTiltedHeadIsNoExtremePoseSinceAlignmentTurnsItBack() {
    FaceQuality tilted = new FaceQuality(60, 10, 0.5, 0.2, new Pose(0, 0, 80), 0.9);

    assertThat(QualityLimits.defaults().violatedBy(tilted)).isEmpty();
  }

  @Test
  void noLimitsAreMissedByNothing() {
    FaceQuality bad = new FaceQuality(1, 0, 0, 0, new Pose(170, 80, 0), 0.01);

    assertThat(QualityLimits.none().violatedBy(bad)).isEmpty();
  }
}
