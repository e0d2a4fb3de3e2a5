package dev.likeness.cli;

import dev.likeness.face.Subject;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.face.quality.QualityLimits;
import dev.likeness.face.quality.QualityReason;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.List;

/**
 * A face as answers show it.
 *
 * @param box where it lies, in pixels of the upright picture
 * @param points eyes, nose and mouth corners, as they lie in the picture
 * @param score how sure the detector is, from 0 to 1
 * @param quality what was measured of it
 */
record FaceAnswer(BoxAnswer box, PointsAnswer points, double score, QualityAnswer quality) {
  record BoxAnswer(double x, double y, double width, double height) {}

  record PointsAnswer(
      List<Double> leftEye,
      List<Double> rightEye,
      List<Double> nose,
      List<Double> leftMouth,
      List<Double> rightMouth) {
    static PointsAnswer of(FivePoints p) {
      return new PointsAnswer(
          of(p.leftEye()), of(p.rightEye()), of(p.nose()), of(p.leftMouth()), of(p.rightMouth()));
    }

    private static List<Double> of(Point p) {
      return List.of(rounded(p.x(), 2), rounded(p.y(), 2));
    }
  }

  record QualityAnswer(
      double eyeDistancePx,
      double sharpness,
      double brightness,
      double contrast,
      double yawDegrees,
      double pitchDegrees,
      double rollDegrees,
      List<String> reasons) {}

  static FaceAnswer of(Subject subject) {
    return of(subject.face(), subject.quality());
  }

  static FaceAnswer of(Face face, FaceQuality quality) {
    return new FaceAnswer(
        new BoxAnswer(
            rounded(face.box().x(), 2),
            rounded(face.box().y(), 2),
            rounded(face.box().width(), 2),
            rounded(face.box().height(), 2)),
        PointsAnswer.of(face.points()),
        rounded(face.score(), 4),
        new QualityAnswer(
            rounded(quality.eyeDistancePx(), 2),
            rounded(quality.sharpness(), 2),
            rounded(quality.brightness(), 3),
            rounded(quality.contrast(), 3),
            rounded(quality.pose().yawDegrees(), 1),
            rounded(quality.pose().pitchDegrees(), 1),
            rounded(quality.pose().rollDegrees(), 1),
            QualityLimits.defaults().missedBy(quality).stream().map(QualityReason::id).toList()));
  }

  static double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Math.rint(value * unit) / unit;
  }
}
