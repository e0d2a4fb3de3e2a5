package dev.likeness.benchmarks.liveness;

import dev.likeness.face.liveness.Action;
import java.util.random.RandomGenerator;

/**
 * How somebody's head goes from one pose to another: after a time to react, along the path of least
 * jerk (Flash and Hogan 1985, J. Neurosci. 5(7), eq. 3).
 */
final class Motion {
  private final RandomGenerator random;
  private double[] from = new double[3];
  private double[] to = new double[3];
  private double begins;
  private double takes = 1;

  Motion(RandomGenerator random) {
    this.random = random;
  }

  /** Returns (turn, up, near) at a time. */
  double[] at(double seconds) {
    double u = Math.max(0, Math.min(1, (seconds - begins) / takes));
    double share = u * u * u * (10 - 15 * u + 6 * u * u);
    double[] now = new double[3];
    for (int c = 0; c < 3; c++) {
      now[c] = from[c] + share * (to[c] - from[c]);
    }
    return now;
  }

  /** Sets out for a movement, with an effort of 1 or more; straight ahead for none. */
  void setOut(Action action, double effort, double now, double reactionSeconds) {
    from = at(now);
    to =
        switch (action) {
          case TURN_LEFT -> new double[] {effort, 0, 0};
          case TURN_RIGHT -> new double[] {-effort, 0, 0};
          case LOOK_UP -> new double[] {0, effort, 0};
          case COME_CLOSER -> new double[] {0, 0, effort};
          case LOOK_STRAIGHT -> new double[] {0, 0, 0};
        };
    begins = now + reactionSeconds;
    takes = 0.5 + 0.8 * random.nextDouble();
  }

  /** Returns a time to react. */
  double reaction() {
    return Math.max(0.25, 0.55 * Math.exp(0.35 * random.nextGaussian()));
  }

  boolean isThere(double seconds) {
    return seconds > begins + takes;
  }
}
