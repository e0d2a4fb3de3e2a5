package dev.likeness.gallery;

/**
 * What was measured of the face that an encoding was taken from: facts of the picture, kept so that
 * a poor encoding can be found later. The gallery only keeps them.
 *
 * @param faceWidthPx width of the face in the picture, in pixels
 * @param faceHeightPx its height, in pixels
 * @param eyeDistancePx distance between its eyes, in pixels
 * @param sharpness the larger, the sharper; 0 or more
 * @param brightness from 0 (black) to 1 (white)
 * @param contrast standard deviation of the brightness, from 0 to 0.5
 * @param yawDegrees turned to the side; positive when the nose points to the picture's right
 * @param pitchDegrees nodded; positive when the nose points up
 * @param rollDegrees tilted; positive when the head leans clockwise in the picture
 * @param detectionScore how sure the detector was, from 0 to 1
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
