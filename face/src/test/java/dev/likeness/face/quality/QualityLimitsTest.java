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
    "16, 2.5, 0.12, 0, 0, 0.7,",
    "15.9, 10, 0.5, 0, 0, 0.9, FACE_TOO_SMALL",
    "60, 2.4, 0.5, 0, 0, 0.9, LOW_SHARPNESS",
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
        new FaceQuality(
            eyeDistancePx,
            sharpness,
            brightness,
            0.2,
            new Pose(yaw, pitch, 0),
            score,
            Defects.none());

    assertThat(QualityLimits.defaults().violatedBy(quality))
        .isEqualTo(missed == null ? Set.of() : Set.of(missed));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 3, 0.25, 0.9, 0.15, 0.01,",
    "4.1, 1, 0, 1, 0, 1, NOISE",
    "0, 3.1, 0, 1, 0, 1, COMPRESSION_ARTEFACTS",
    "0, 1, 0.26, 1, 0, 1, HIGH_BRIGHTNESS",
    "0, 1, 0, 0.89, 0, 1, FACE_CUT_OFF",
    "0, 1, 0, 1, 0.16, 1, OCCLUDED",
    "0, 1, 0, 1, 0, 0.009, ROTATED",
  })
  void aDefectBeyondItsLimitIsNamed(
      double noise,
      double blocking,
      double overexposed,
      double inside,
      double flat,
      double orientationLead,
      @Nullable QualityReason reason) {
    Defects defects = new Defects(noise, blocking, overexposed, inside, flat, orientationLead);
    FaceQuality quality = new FaceQuality(60, 10, 0.5, 0.2, new Pose(0, 0, 0), 0.9, defects);

    assertThat(QualityLimits.defaults().violatedBy(quality))
        .isEqualTo(reason == null ? Set.of() : Set.of(reason));
  }

  @Test
  void everythingThatIsMissedIsNamed() {
    FaceQuality bad =
        new FaceQuality(1, 0, 0, 0, new Pose(90, 0, 0), 0, new Defects(50, 8, 1, 0, 1, 0));

    assertThat(QualityLimits.defaults().violatedBy(bad))
        .isEqualTo(EnumSet.allOf(QualityReason.class));
  }

  @Test
  void aTiltedHeadIsNoExtremePoseSinceAlignmentTurnsItBack() {
    FaceQuality tilted = new FaceQuality(60, 10, 0.5, 0.2, new Pose(0, 0, 80), 0.9, Defects.none());

    assertThat(QualityLimits.defaults().violatedBy(tilted)).isEmpty();
  }

  @Test
  void noLimitsAreMissedByNothing() {
    FaceQuality bad =
        new FaceQuality(1, 0, 0, 0, new Pose(170, 80, 0), 0.01, new Defects(50, 8, 1, 0, 1, 0));

    assertThat(QualityLimits.none().violatedBy(bad)).isEmpty();
  }
}
