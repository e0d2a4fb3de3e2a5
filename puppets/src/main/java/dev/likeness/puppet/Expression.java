package dev.likeness.puppet;

import java.util.random.RandomGenerator;

/**
 * How the skin lies: it never lies twice the same on a living face. A sum of a few waves across the
 * face, longer than a mouth is high, by which places are shifted along it.
 */
final class Expression {
  private static final int WAVES = 4;
  private static final double MIN_LENGTH_MM = 35;
  private static final double MAX_LENGTH_MM = 90;
  private static final double SHIFT_MM = 0.4;

  private final Wave[] waves;

  private record Wave(double perX, double perY, double phase, double shiftX, double shiftY) {
    static Wave random(RandomGenerator random) {
      double length = MIN_LENGTH_MM + (MAX_LENGTH_MM - MIN_LENGTH_MM) * random.nextDouble();
      double direction = 2 * Math.PI * random.nextDouble();
      double number = 2 * Math.PI / length;
      return new Wave(
          number * Math.cos(direction),
          number * Math.sin(direction),
          2 * Math.PI * random.nextDouble(),
          SHIFT_MM / 2 * random.nextGaussian(),
          SHIFT_MM / 2 * random.nextGaussian());
    }

    double at(double x, double y) {
      return Math.sin(perX * x + perY * y + phase);
    }
  }

  private Expression(Wave... waves) {
    this.waves = waves;
  }

  /** Returns that of a photograph. */
  static Expression still() {
    return new Expression();
  }

  /** Returns another one of a living face. */
  static Expression living(RandomGenerator random) {
    Wave[] waves = new Wave[WAVES];
    for (int i = 0; i < WAVES; i++) {
      waves[i] = Wave.random(random);
    }
    return new Expression(waves);
  }

  /** Returns by how much a place, in millimetres, is shifted to the right. */
  double right(double x, double y) {
    double sum = 0;
    for (Wave wave : waves) {
      sum += wave.shiftX() * wave.at(x, y);
    }
    return sum;
  }

  /** Returns by how much a place is shifted down. */
  double down(double x, double y) {
    double sum = 0;
    for (Wave wave : waves) {
      sum += wave.shiftY() * wave.at(x, y);
    }
    return sum;
  }
}
