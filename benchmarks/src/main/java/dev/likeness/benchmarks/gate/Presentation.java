package dev.likeness.benchmarks.gate;

import dev.likeness.face.liveness.Action;

/** What is sent to the gate in the place of the camera's frames. */
@FunctionalInterface
interface Presentation {
  /**
   * Returns the next frame as JPEG.
   *
   * @param action the movement that is being made
   * @param share how much of it is done, from 0 to 1
   * @param number of the frame in its session, from 0
   */
  byte[] frame(Action action, double share, int number);
}
