package dev.likeness.face.quality;

import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;

/**
 * Quality measurements of a face. They are properties of the picture, not a unified quality score
 * in the sense of ISO/IEC 29794-5.
 *
 * @param eyeDistancePx distance between the eyes in the picture, in pixels
 * @param sharpness standard deviation of the Laplacian of the luma over the inner face, on a chip
 *     of {@value #SIDE_PX} px; about 2 for a blurred face, at least 10 for a sharp one
 * @param brightness mean luma of the inner face, from 0 (black) to 1 (white)
 * @param contrast standard deviation of the luma of the inner face, from 0 to 0.5
 * @param pose the estimated head pose
 * @param detectionScore the detector's score, from 0 to 1
 * @param defects what is wrong with the picture
 */
public record FaceQuality(
    double eyeDistancePx,
    double sharpness,
    double brightness,
    double contrast,
    Pose pose,
    double detectionScore,
    Defects defects) {
  static final int SIDE_PX = 112;

  /** The five-point template in common use, so that measurements do not depend on the encoder. */
  static final AlignmentTemplate TEMPLATE =
      new AlignmentTemplate(
          SIDE_PX,
          new FivePoints(
              new Point(38.2946, 51.6963),
              new Point(73.5318, 51.5014),
              new Point(56.0252, 71.7366),
              new Point(41.5493, 92.3655),
              new Point(70.7299, 92.2041)));

  static final int INNER_FROM = 24;
  static final int INNER_TO = SIDE_PX - 16;

  /**
   * Measures a face.
   *
   * @param picture the whole picture
   * @param face a face of the picture, in its coordinates
   */
  public static FaceQuality of(Picture picture, Face face) {
    Chip chip = Chip.of(picture, face, TEMPLATE);
    float[] luma = Luma.of(chip.picture());
    double sum = 0;
    double squares = 0;
    double laplacians = 0;
    double laplacianSquares = 0;
    int count = 0;
    for (int y = INNER_FROM; y < INNER_TO; y++) {
      for (int x = INNER_FROM; x < SIDE_PX - INNER_FROM; x++) {
        int i = y * SIDE_PX + x;
        double laplacian =
            luma[i - 1] + luma[i + 1] + luma[i - SIDE_PX] + luma[i + SIDE_PX] - 4 * luma[i];
        sum += luma[i];
        squares += (double) luma[i] * luma[i];
        laplacians += laplacian;
        laplacianSquares += laplacian * laplacian;
        count++;
      }
    }
    return new FaceQuality(
        face.points().eyeDistance(),
        deviation(laplacians, laplacianSquares, count),
        sum / count / 255,
        deviation(sum, squares, count) / 255,
        Pose.of(face.points()),
        face.score(),
        Defects.of(picture, face, chip, luma));
  }

  private static double deviation(double sum, double squares, int count) {
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
