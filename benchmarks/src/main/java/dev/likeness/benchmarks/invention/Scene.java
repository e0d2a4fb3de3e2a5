package dev.likeness.benchmarks.invention;

import java.util.List;
import java.util.Random;

/**
 * How a picture of a face is taken.
 *
 * @param yawDegrees how far the head turns to the picture's right
 * @param pitchDegrees how far it nods up
 * @param smile how much wider the mouth is, in distances between the eyes
 * @param light how much brighter the right half is than the left, in shares of the mean
 * @param rollDegrees how far the head leans clockwise
 * @param zoom how large the face is; 1 shows about all that a model knows
 * @param exposure a factor of brightness
 * @param warmth a factor of red, and 1 / warmth of blue
 * @param backdrop the colour of the background, {@code 0xRRGGBB}
 */
record Scene(
    double yawDegrees,
    double pitchDegrees,
    double smile,
    double light,
    double rollDegrees,
    double zoom,
    double exposure,
    double warmth,
    int backdrop) {
  private static final int[] BACKDROPS = {
    0x8a9aa8, 0xb8a890, 0x5c7a6a, 0x4a5566, 0xa89aa0, 0x7c8c98
  };

  /**
   * Returns the scenes of one sitting: straight on; turned and smiling in warm light; turned the
   * other way, lit from a side; looking down a little, lit from the other side.
   */
  static List<Scene> sitting(Random random) {
    int first = random.nextInt(BACKDROPS.length);
    int side = random.nextBoolean() ? 1 : -1;
    return List.of(
        new Scene(
            about(0, 2, random), 0, 0, 0, about(0, 1.5, random), 1.03, 1.06, 1, backdrop(first)),
        new Scene(
            side * about(10, 2, random),
            about(2, 2, random),
            about(0.09, 0.015, random),
            0,
            side * about(4, 1.5, random),
            1.06,
            about(1.02, 0.03, random),
            about(1.04, 0.01, random),
            backdrop(first + 1)),
        new Scene(
            -side * about(10, 2, random),
            about(3, 2, random),
            about(-0.04, 0.015, random),
            side * about(0.25, 0.05, random),
            -side * about(5, 1.5, random),
            1.05,
            about(1, 0.03, random),
            about(0.97, 0.01, random),
            backdrop(first + 2)),
        new Scene(
            side * about(6, 2, random),
            about(-6, 2, random),
            about(0.04, 0.02, random),
            -side * about(0.36, 0.05, random),
            about(2, 1.5, random),
            1.1,
            about(0.9, 0.03, random),
            about(1.05, 0.01, random),
            backdrop(first + 3)));
  }

  private static int backdrop(int number) {
    return BACKDROPS[number % BACKDROPS.length];
  }

  private static double about(double middle, double range, Random random) {
    return middle + range * (2 * random.nextDouble() - 1);
  }
}
