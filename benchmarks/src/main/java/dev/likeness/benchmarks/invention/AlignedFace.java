package dev.likeness.benchmarks.invention;

import dev.likeness.face.FaceFinder;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.FivePoints;
import java.util.Optional;

/**
 * A face that a model can learn from: upright in its frame, frontal, sharp and evenly lit.
 *
 * @param chip the frame, {@link FaceFrame#SIDE_PX} px
 * @param yawDegrees turned to the side; positive when the nose points to the picture's right
 * @param pitchDegrees nodded; positive when the nose points up
 * @param smile the mouth's width in distances between the eyes
 */
record AlignedFace(Picture chip, double yawDegrees, double pitchDegrees, double smile) {
  private static final double MIN_SCORE = 0.8;
  private static final double MAX_YAW_DEGREES = 24;
  private static final double MAX_ROLL_DEGREES = 15;
  private static final double MIN_SHARPNESS = 8;
  private static final double MAX_SHARPNESS = 30;
  private static final double MIN_BRIGHTNESS = 0.22;
  private static final double MAX_BRIGHTNESS = 0.78;

  /** The mean difference between red and blue, in levels, below which a picture is grey. */
  private static final double MIN_COLOUR = 14;

  /** Returns the face that stands out in a photograph; empty if a model cannot learn from it. */
  static Optional<AlignedFace> in(Picture photograph, FaceFinder finder) {
    return finder
        .mostProminent(photograph)
        .filter(face -> isUsable(FaceQuality.of(photograph, face)))
        .flatMap(
            face ->
                FaceFrame.cut(photograph, face)
                    .filter(AlignedFace::isColoured)
                    .map(chip -> of(chip, photograph, face)));
  }

  private static AlignedFace of(Picture chip, Picture photograph, Face face) {
    FaceQuality quality = FaceQuality.of(photograph, face);
    FivePoints points = face.points();
    return new AlignedFace(
        chip,
        quality.pose().yawDegrees(),
        quality.pose().pitchDegrees(),
        points.leftMouth().distanceTo(points.rightMouth()) / points.eyeDistance());
  }

  private static boolean isUsable(FaceQuality quality) {
    return quality.detectionScore() >= MIN_SCORE
        && Math.abs(quality.pose().yawDegrees()) <= MAX_YAW_DEGREES
        && Math.abs(quality.pose().rollDegrees()) <= MAX_ROLL_DEGREES
        && quality.sharpness() >= MIN_SHARPNESS
        && quality.sharpness() <= MAX_SHARPNESS
        && quality.brightness() >= MIN_BRIGHTNESS
        && quality.brightness() <= MAX_BRIGHTNESS;
  }

  private static boolean isColoured(Picture chip) {
    Texture texture = Texture.of(chip);
    double difference = 0;
    for (int i = 0; i < texture.red().values().length; i++) {
      difference += Math.abs(texture.red().values()[i] - texture.blue().values()[i]);
    }
    return difference / texture.red().values().length >= MIN_COLOUR;
  }

  Texture texture() {
    return Texture.of(chip);
  }
}
