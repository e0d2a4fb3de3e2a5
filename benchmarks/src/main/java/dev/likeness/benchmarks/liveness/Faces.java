package dev.likeness.benchmarks.liveness;

import dev.likeness.encoding.Encoding;
import java.util.random.RandomGenerator;

/**
 * Encodings of one person's frames: cosine distances of two frames of a session are about 0.2, up
 * to 0.5 where the face is turned; those of two people about 1.
 */
final class Faces {
  private static final int DIMENSION = 64;

  private final RandomGenerator random;
  private final float[] person = new float[DIMENSION];

  Faces(RandomGenerator random) {
    this.random = random;
    double norm = 0;
    for (int k = 0; k < DIMENSION; k++) {
      person[k] = (float) random.nextGaussian();
      norm += person[k] * person[k];
    }
    for (int k = 0; k < DIMENSION; k++) {
      person[k] /= (float) Math.sqrt(norm);
    }
  }

  /** Returns the encoding of a frame; {@code away} says how far it is turned, 1 as asked. */
  Encoding seen(double away) {
    double noise = 0.5 + 0.5 * Math.min(1.2, away) + 0.08 * random.nextGaussian();
    float[] values = new float[DIMENSION];
    for (int k = 0; k < DIMENSION; k++) {
      values[k] = (float) (person[k] + noise * random.nextGaussian() / Math.sqrt(DIMENSION));
    }
    return Encoding.of(values).normalised();
  }
}
