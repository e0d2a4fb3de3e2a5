package dev.likeness.learning.loss;

import java.util.Random;

/** Random batches of unit encodings. */
final class Batches {
  private Batches() {}

  /** Returns rows of people drawn from a few, so that some have one row and some many. */
  static EncodingBatch random(int rows, int dimension, int people, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = random.nextInt(people);
    }
    return new EncodingBatch(UnitSphere.project(values, dimension), labels);
  }
}
