package dev.likeness.face.quality;

import java.util.EnumSet;
import java.util.Set;

/**
 * Quality thresholds beyond which a face is rejected.
 *
 * @param minEyeDistancePx below it {@link QualityReason#FACE_TOO_SMALL}
 * @param minSharpness below it {@link QualityReason#LOW_SHARPNESS}
 * @param minBrightness below it {@link QualityReason#LOW_BRIGHTNESS}
 * @param maxBrightness above it {@link QualityReason#HIGH_BRIGHTNESS}
 * @param maxTurnDegrees above it, to the side or up and down, {@link QualityReason#EXTREME_POSE}
 * @param minDetectionScore below it {@link QualityReason#LOW_DETECTION_SCORE}
 * @param defects the limits of defects of the picture
 */
public record QualityLimits(
    double minEyeDistancePx,
    double minSharpness,
    double minBrightness,
    double maxBrightness,
    double maxTurnDegrees,
    double minDetectionScore,
    DefectLimits defects) {

  /**
   * Returns permissive limits: only faces are rejected that can hardly be compared, or for which
   * rates measured on clear faces do not hold.
   */
  public static QualityLimits defaults() {
    return new QualityLimits(16, 2.5, 0.12, 0.92, 55, 0.7, DefectLimits.defaults());
  }

  /** Returns limits that no face violates. */
  public static QualityLimits none() {
    return new QualityLimits(0, 0, 0, 1, 180, 0, DefectLimits.none());
  }

  /** Returns the limits that a face violates; an empty set if none. */
  public Set<QualityReason> violatedBy(FaceQuality quality) {
    Defects found = quality.defects();
    Violations violations = new Violations(EnumSet.noneOf(QualityReason.class));
    violations.addIf(quality.eyeDistancePx() < minEyeDistancePx, QualityReason.FACE_TOO_SMALL);
    violations.addIf(quality.sharpness() < minSharpness, QualityReason.LOW_SHARPNESS);
    violations.addIf(quality.brightness() < minBrightness, QualityReason.LOW_BRIGHTNESS);
    violations.addIf(quality.brightness() > maxBrightness, QualityReason.HIGH_BRIGHTNESS);
    violations.addIf(found.overexposed() > defects.maxOverexposed(), QualityReason.HIGH_BRIGHTNESS);
    violations.addIf(
        Math.abs(quality.pose().yawDegrees()) > maxTurnDegrees, QualityReason.EXTREME_POSE);
    violations.addIf(
        Math.abs(quality.pose().pitchDegrees()) > maxTurnDegrees, QualityReason.EXTREME_POSE);
    violations.addIf(
        quality.detectionScore() < minDetectionScore, QualityReason.LOW_DETECTION_SCORE);
    violations.addIf(found.noise() > defects.maxNoise(), QualityReason.NOISE);
    violations.addIf(found.blocking() > defects.maxBlocking(), QualityReason.COMPRESSION_ARTEFACTS);
    violations.addIf(found.inside() < defects.minInside(), QualityReason.FACE_CUT_OFF);
    violations.addIf(found.flat() > defects.maxFlat(), QualityReason.OCCLUDED);
    violations.addIf(found.orientationLead() < defects.minOrientationLead(), QualityReason.ROTATED);
    return violations.reasons();
  }

  private record Violations(Set<QualityReason> reasons) {
    void addIf(boolean violated, QualityReason reason) {
      if (violated) {
        reasons.add(reason);
      }
    }
  }
}
