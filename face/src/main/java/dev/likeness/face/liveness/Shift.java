package dev.likeness.face.liveness;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The shift of five landmarks against the neutral view.
 *
 * <p>The last four components are independent of size, position and roll; they are lengths in
 * distances between the eyes, or ratios: see {@link NeutralView}.
 *
 * @param yawDegrees change of yaw, positive towards the right of the picture
 * @param pitchDegrees change of pitch, positive upwards
 * @param logScale natural logarithm of the scale of the face
 * @param parallaxX movement of the nose to the right, relative to the plane of the eyes and the
 *     mouth
 * @param parallaxY movement of the nose down, relative to that plane
 * @param stretchAlong horizontal minus vertical stretch of that plane; negative means compressed
 * @param stretchAslant the same for the two diagonals
 */
record Shift(
    double yawDegrees,
    double pitchDegrees,
    double logScale,
    double parallaxX,
    double parallaxY,
    double stretchAlong,
    double stretchAslant) {

  /** Returns the mean of at least one shift. */
  static Shift mean(Collection<Shift> shifts) {
    return new Shift(
        mean(shifts, Shift::yawDegrees),
        mean(shifts, Shift::pitchDegrees),
        mean(shifts, Shift::logScale),
        mean(shifts, Shift::parallaxX),
        mean(shifts, Shift::parallaxY),
        mean(shifts, Shift::stretchAlong),
        mean(shifts, Shift::stretchAslant));
  }

  /** Returns the completion of a movement: 0 none, 1 as wide as required, more if wider. */
  double level(Action action, ActiveOptions.Movement wanted) {
    double turned = yawDegrees / wanted.turnDegrees();
    return switch (action) {
      case TURN_LEFT -> Math.max(0, turned);
      case TURN_RIGHT -> Math.max(0, -turned);
      // The pitch of a turned head varies without a nod.
      case LOOK_UP ->
          Math.abs(turned) >= 1 ? 0 : Math.max(0, pitchDegrees / wanted.lookUpDegrees());
      case COME_CLOSER -> Math.max(0, logScale / Math.log(wanted.closerFactor()));
      case LOOK_STRAIGHT -> 0;
    };
  }

  private static double mean(Collection<Shift> shifts, ToDoubleFunction<Shift> part) {
    return shifts.stream().mapToDouble(part).average().orElseThrow();
  }
}
