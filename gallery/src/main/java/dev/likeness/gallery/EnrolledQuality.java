package dev.likeness.gallery;

/**
 * The quality measures of the face of an enrolled encoding, stored so that poor encodings can be
 * found later. The gallery does not use them.
 *
 * @param faceWidthPx width of the face in the picture, in pixels
 * @param faceHeightPx height of the face in the picture, in pixels
 * @param eyeDistancePx distance between the eyes, in pixels
 * @param sharpness sharpness, at least 0; higher is sharper
 * @param brightness from 0 (black) to 1 (white)
 * @param contrast standard deviation of the brightness, from 0 to 0.5
 * @param yawDegrees head rotation to the side; positive when the nose points to the picture's right
 * @param pitchDegrees head rotation up or down; positive when the nose points up
 * @param rollDegrees head rotation in the picture plane; positive clockwise
 * @param detectionScore score of the detector, from 0 to 1
 */
public record EnrolledQuality(
    double faceWidthPx,
    double faceHeightPx,
    double eyeDistancePx,
    double sharpness,
    double brightness,
    double contrast,
    double yawDegrees,
    double pitchDegrees,
    double rollDegrees,
    double detectionScore) {
  public EnrolledQuality {
    requireNumber(faceWidthPx, "faceWidthPx");
    requireNumber(faceHeightPx, "faceHeightPx");
    requireNumber(eyeDistancePx, "eyeDistancePx");
    requireNumber(sharpness, "sharpness");
    requireNumber(brightness, "brightness");
    requireNumber(contrast, "contrast");
    requireNumber(yawDegrees, "yawDegrees");
    requireNumber(pitchDegrees, "pitchDegrees");
    requireNumber(rollDegrees, "rollDegrees");
    requireNumber(detectionScore, "detectionScore");
  }

  private static void requireNumber(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is a finite number, got " + value);
    }
  }
}
