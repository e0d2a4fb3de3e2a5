package dev.likeness.benchmarks.liveness;

import dev.likeness.vision.geometry.FivePoints;

/** The presentation in front of the camera. */
interface Performer {
  /**
   * Returns the points that the camera's detector finds.
   *
   * @param turn how far it is turned: 1 as far as it meant to, to the person's own left, the
   *     picture's right; -1 to the other side
   * @param up how far it looks up, 1 as far as it meant to
   * @param near how much closer it came, 1 as far as it meant to
   * @param seconds the time; ascending
   */
  FivePoints seen(double turn, double up, double near, double seconds);
}
