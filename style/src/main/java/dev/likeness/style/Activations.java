package dev.likeness.style;

import dev.likeness.network.Nchw;

/** The activations of a layer for a whole picture. */
final class Activations {
  private final Nchw shape;
  private final float[] values;

  /** Wraps an array without a copy. */
  Activations(Nchw shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  Nchw shape() {
    return shape;
  }

  /** Returns the values, not a copy; must not be modified. */
  float[] values() {
    return values;
  }

  /** Returns {@code Σ w v²}, w a plane of weights. */
  double energy(float[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) weights[i % weights.length] * values[i] * values[i];
    }
    return sum;
  }
}
