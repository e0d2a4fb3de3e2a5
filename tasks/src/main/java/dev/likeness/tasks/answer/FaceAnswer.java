package dev.likeness.tasks.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.face.Subject;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.Defects;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.face.quality.Pose;
import dev.likeness.face.quality.QualityLimits;
import dev.likeness.face.quality.QualityReason;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A face as answers show it.
 *
 * @param boundingBox where it lies; it may reach beyond the picture
 * @param landmarks its five points, left and right as they lie in the picture
 * @param detectionScore how sure the detector is, from 0 to 1
 * @param quality what was measured of it
 */
public record FaceAnswer(
    BoundingBox boundingBox, List<Landmark> landmarks, double detectionScore, Quality quality) {

  /**
   * Where a face lies.
   *
   * @param pixels in pixels of the upright picture, of all of it if it was read smaller
   * @param normalized in shares of the picture's width and height
   */
  public record BoundingBox(Rectangle pixels, Rectangle normalized) {}

  /**
   * An upright rectangle, told by its top left corner and its extents.
   *
   * @param x left edge
   * @param y top edge
   * @param width its width
   * @param height its height
   */
  public record Rectangle(double x, double y, double width, double height) {
    private static Rectangle of(Box box, double byX, double byY, int decimals) {
      return new Rectangle(
          rounded(box.x() * byX, decimals),
          rounded(box.y() * byY, decimals),
          rounded(box.width() * byX, decimals),
          rounded(box.height() * byY, decimals));
    }
  }

  /**
   * One of the five points, in pixels of the upright picture, of all of it if it was read smaller.
   *
   * @param name which point; left and right as they lie in the picture
   * @param x from the left edge, in pixels
   * @param y from the top edge, in pixels
   */
  public record Landmark(String name, double x, double y) {
    private static Landmark of(String name, Point point) {
      return new Landmark(name, rounded(point.x(), 2), rounded(point.y(), 2));
    }
  }

  /**
   * What was measured of a face: facts, not a grade. Lengths are in pixels of the picture as it was
   * read.
   *
   * @param sharpness the larger, the sharper; 0 or more
   * @param brightness from 0 (black) to 1 (white)
   * @param contrast standard deviation of the brightness, from 0 to 0.5
   * @param sizePx the longer side of its box
   * @param eyeDistancePx the distance between the eyes
   * @param pose which way the head is turned
   * @param defects what is wrong with the picture; absent where only what is kept of an enrolled
   *     face is known
   * @param reasons why rates measured on clear faces do not hold for it; an empty list if they do
   */
  public record Quality(
      double sharpness,
      double brightness,
      double contrast,
      double sizePx,
      double eyeDistancePx,
      PoseAnswer pose,
      @JsonInclude(Include.NON_NULL) @Nullable DefectsAnswer defects,
      List<String> reasons) {}

  /**
   * What is wrong with the picture of a face.
   *
   * @param noise standard deviation of the noise, in levels of 255
   * @param blocking luma steps at the borders of 8 x 8 blocks divided by those within; about 1.2 if
   *     nothing shows of JPEG's blocks
   * @param overexposed share of the face that is white, 0 to 1
   * @param inside share of the face that lies inside the picture, 0 to 1
   * @param flat share of the face without any detail, 0 to 1: covered by a bar or drawn over
   */
  public record DefectsAnswer(
      double noise, double blocking, double overexposed, double inside, double flat) {
    private static DefectsAnswer of(Defects defects) {
      return new DefectsAnswer(
          rounded(defects.noise(), 2),
          rounded(defects.blocking(), 2),
          rounded(defects.overexposed(), 3),
          rounded(defects.inside(), 3),
          rounded(defects.flat(), 3));
    }
  }

  /**
   * Which way the head is turned, in degrees.
   *
   * @param yaw turned to the side; positive when the nose points to the picture's right
   * @param pitch nodded; positive when the nose points up
   * @param roll tilted; positive when the head leans clockwise in the picture
   */
  public record PoseAnswer(double yaw, double pitch, double roll) {}

  /** Returns whether rates measured on clear faces hold for this one. */
  @JsonIgnore
  public boolean isClear() {
    return quality.reasons().isEmpty();
  }

  /** Returns the answer for a face of a picture. */
  public static FaceAnswer of(Subject subject, Picture picture) {
    return of(subject.face(), subject.quality(), picture);
  }

  /** Returns the answer for a face of a picture. */
  public static FaceAnswer of(Face face, FaceQuality quality, Picture picture) {
    double reduction = picture.reduction();
    return new FaceAnswer(
        new BoundingBox(
            Rectangle.of(face.box(), reduction, reduction, 2),
            Rectangle.of(face.box(), 1.0 / picture.widthPx(), 1.0 / picture.heightPx(), 5)),
        landmarks(face.points().map(point -> point.times(reduction))),
        rounded(face.score(), 4),
        quality(face, quality));
  }

  /** Returns what was measured of a face when it was enrolled. */
  public static Quality quality(EnrolledQuality kept) {
    return quality(
        Math.max(kept.faceWidthPx(), kept.faceHeightPx()),
        new FaceQuality(
            kept.eyeDistancePx(),
            kept.sharpness(),
            kept.brightness(),
            kept.contrast(),
            new Pose(kept.yawDegrees(), kept.pitchDegrees(), kept.rollDegrees()),
            kept.detectionScore(),
            Defects.none()),
        null);
  }

  /** Returns what was measured of a face. */
  public static Quality quality(Face face, FaceQuality quality) {
    return quality(face.box().longSide(), quality, DefectsAnswer.of(quality.defects()));
  }

  private static Quality quality(
      double sizePx, FaceQuality quality, @Nullable DefectsAnswer defects) {
    return new Quality(
        rounded(quality.sharpness(), 2),
        rounded(quality.brightness(), 3),
        rounded(quality.contrast(), 3),
        rounded(sizePx, 2),
        rounded(quality.eyeDistancePx(), 2),
        new PoseAnswer(
            rounded(quality.pose().yawDegrees(), 1),
            rounded(quality.pose().pitchDegrees(), 1),
            rounded(quality.pose().rollDegrees(), 1)),
        defects,
        QualityLimits.defaults().violatedBy(quality).stream().map(QualityReason::id).toList());
  }

  private static List<Landmark> landmarks(FivePoints points) {
    return List.of(
        Landmark.of("picture_left_eye", points.leftEye()),
        Landmark.of("picture_right_eye", points.rightEye()),
        Landmark.of("nose", points.nose()),
        Landmark.of("picture_left_mouth", points.leftMouth()),
        Landmark.of("picture_right_mouth", points.rightMouth()));
  }

  private static double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Math.rint(value * unit) / unit + 0.0;
  }
}
