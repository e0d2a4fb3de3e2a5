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
 */
public record QualityLimits(
    double minEyeDistancePx,
    double minSharpness,
    double minBrightness,
    double maxBrightness,
    double maxTurnDegrees,
    double minDetectionScore) {

  /**
   * Returns permissive limits: only faces that are hardly usable for any comparison are rejected.
   */
  public static QualityLimits defaults() {
    return new QualityLimits(16, 2.0, 0.12, 0.92, 55, 0.7);
  }

  /** Returns limits that no face violates. */
  public static QualityLimits none() {
    return new QualityLimits(0, 0, 0, 1, 180, 0);
  }

  /** Returns the limits that a face violates; an empty set if none. */
  public Set<QualityReason> violatedBy(FaceQuality quality) {
    EnumSet<QualityReason> reasons = EnumSet.noneOf(QualityReason.class);
    if (quality.eyeDistancePx() < minEyeDistancePx) {
      reasons.add(QualityReason.FACE_TOO_SMALL);
    }
    if (quality.sharpness() < minSharpness) {
      reasons.add(QualityReason.LOW_SHARPNESS);
    }
    if (quality.brightness() < minBrightness) {
      reasons.add(QualityReason.LOW_BRIGHTNESS);
    }
    if (quality.brightness() > maxBrightness) {
      reasons.add(QualityReason.HIGH_BRIGHTNESS);
    }
    if (Math.abs(quality.pose().yawDegrees()) > maxTurnDegrees
        || Math.abs(quality.pose().pitchDegrees()) > maxTurnDegrees) {
      reasons.add(QualityReason.EXTREME_POSE);
    }
    if (quality.detectionScore() < minDetectionScore) {
      reasons.add(QualityReason.LOW_DETECTION_SCORE);
    }
    return reasons;
  }
}
