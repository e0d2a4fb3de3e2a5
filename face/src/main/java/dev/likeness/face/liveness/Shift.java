package dev.likeness.face.liveness;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * How five points lie in comparison with the look straight ahead.
 *
 * <p>Size, place and roll are taken out of the last four, which are lengths in distances of the
 * eyes, or ratios: see {@link NeutralView}.
 *
 * @param yawDegrees how far the pose turned towards the picture's right
 * @param pitchDegrees how far it lifted
 * @param logScale natural logarithm of how many times larger the face is
 * @param parallaxX how far the nose moved to the right against the plane of eyes and mouth
 * @param parallaxY how far it moved down
 * @param stretchAlong how much more that plane was stretched across than down; negative: compressed
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

  /** Returns how far a movement is made: 0 not at all, 1 as far as is asked. */
  double level(Action action, ActiveOptions.Movement wanted) {
    double turned = yawDegrees / wanted.turnDegrees();
    return switch (action) {
      case TURN_LEFT -> Math.max(0, turned);
      case TURN_RIGHT -> Math.max(0, -turned);
      // The nose of a turned head wanders up and down without a nod.
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
