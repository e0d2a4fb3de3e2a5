package dev.likeness.face.quality;

import java.util.EnumSet;
import java.util.Set;

/**
 * From where on a face counts as unfit.
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

  /** Returns limits that only faces hardly fit for any comparison miss. */
  public static QualityLimits defaults() {
    return new QualityLimits(16, 2.0, 0.12, 0.92, 55, 0.7);
  }

  /** Returns limits that every face keeps. */
  public static QualityLimits none() {
    return new QualityLimits(0, 0, 0, 1, 180, 0);
  }

  /** Returns in what a face falls short; an empty set if in nothing. */
  public Set<QualityReason> missedBy(FaceQuality quality) {
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
