package dev.likeness.face.liveness;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.time.Duration;

/** Limits of the movement of a head between two frames, including the noise of its landmarks. */
final class Continuity {
  /** Limits of the position, in distances between the eyes: constant part, and per second. */
  private static final double POSITION = 0.6;

  private static final double POSITION_PER_SECOND = 8;

  /** Limits of the natural logarithm of the size. */
  private static final double SIZE = 0.25;

  private static final double SIZE_PER_SECOND = 1.5;

  /** Limits of the pose, in degrees. */
  private static final double TURN = 30;

  private static final double TURN_PER_SECOND = 500;

  private Continuity() {}

  /** Returns whether a face can move from one position and size to another in the given time. */
  static boolean joins(FivePoints before, FivePoints after, Duration between) {
    double seconds = seconds(between);
    double moved = centre(before).distanceTo(centre(after)) / size(before);
    double grown = Math.abs(Math.log(size(after) / size(before)));
    return moved <= POSITION + POSITION_PER_SECOND * seconds
        && grown <= SIZE + SIZE_PER_SECOND * seconds;
  }

  /** Returns whether a head can turn from one pose to another in the given time. */
  static boolean turns(Shift before, Shift after, Duration between) {
    double most = TURN + TURN_PER_SECOND * seconds(between);
    return Math.abs(after.yawDegrees() - before.yawDegrees()) <= most
        && Math.abs(after.pitchDegrees() - before.pitchDegrees()) <= most;
  }

  private static double seconds(Duration between) {
    return between.toNanos() / 1e9;
  }

  /**
   * A length that hardly changes when a head turns: the distance between the eyes, or from the eyes
   * to the mouth if that is larger.
   */
  private static double size(FivePoints p) {
    Point eyes = p.leftEye().plus(p.rightEye().x(), p.rightEye().y()).times(0.5);
    Point mouth = p.leftMouth().plus(p.rightMouth().x(), p.rightMouth().y()).times(0.5);
    return Math.max(p.eyeDistance(), eyes.distanceTo(mouth));
  }

  private static Point centre(FivePoints p) {
    double x = p.leftEye().x() + p.rightEye().x() + p.leftMouth().x() + p.rightMouth().x();
    double y = p.leftEye().y() + p.rightEye().y() + p.leftMouth().y() + p.rightMouth().y();
    return new Point(x / 4, y / 4);
  }
}
