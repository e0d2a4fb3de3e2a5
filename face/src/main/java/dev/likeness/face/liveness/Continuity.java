package dev.likeness.face.liveness;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.time.Duration;

/**
 * Tells a movement from a jump: what a head, with the noise of its points, can do between two
 * frames.
 */
final class Continuity {
  /** Of place, in distances of the eyes: at once, and by the second. */
  private static final double PLACE = 0.6;

  private static final double PLACE_A_SECOND = 8;

  /** Of the natural logarithm of the size. */
  private static final double SIZE = 0.25;

  private static final double SIZE_A_SECOND = 1.5;

  /** Of the pose, in degrees. */
  private static final double TURN = 30;

  private static final double TURN_A_SECOND = 500;

  private Continuity() {}

  /** Returns whether a face may have moved from one place to another in the time between. */
  static boolean joins(FivePoints before, FivePoints after, Duration between) {
    double seconds = seconds(between);
    double moved = centre(before).distanceTo(centre(after)) / size(before);
    double grown = Math.abs(Math.log(size(after) / size(before)));
    return moved <= PLACE + PLACE_A_SECOND * seconds && grown <= SIZE + SIZE_A_SECOND * seconds;
  }

  /** Returns whether a head may have turned from one pose to another in the time between. */
  static boolean turns(Shift before, Shift after, Duration between) {
    double most = TURN + TURN_A_SECOND * seconds(between);
    return Math.abs(after.yawDegrees() - before.yawDegrees()) <= most
        && Math.abs(after.pitchDegrees() - before.pitchDegrees()) <= most;
  }

  private static double seconds(Duration between) {
    return between.toNanos() / 1e9;
  }

  /** A length that hardly changes when a head turns: from the eyes down to the mouth. */
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
