package dev.likeness.face.quality;

/**
 * Limits of {@link Defects} beyond which rates measured on clear faces do not hold.
 *
 * @param maxNoise above it {@link QualityReason#NOISE}
 * @param maxBlocking above it {@link QualityReason#COMPRESSION_ARTEFACTS}
 * @param maxOverexposed above it {@link QualityReason#HIGH_BRIGHTNESS}
 * @param minInside below it {@link QualityReason#FACE_CUT_OFF}
 * @param maxFlat above it {@link QualityReason#OCCLUDED}
 * @param minOrientationLead below it {@link QualityReason#ROTATED}
 */
public record DefectLimits(
    double maxNoise,
    double maxBlocking,
    double maxOverexposed,
    double minInside,
    double maxFlat,
    double minOrientationLead) {

  /**
   * Returns the limits that hardly any clear picture violates and most violate for which rates do
   * not hold.
   */
  public static DefectLimits defaults() {
    return new DefectLimits(4, 3, 0.25, 0.9, 0.15, 0.01);
  }

  /** Returns limits that no face violates. */
  public static DefectLimits none() {
    return new DefectLimits(Double.MAX_VALUE, Double.MAX_VALUE, 1, 0, 1, 0);
  }
}
