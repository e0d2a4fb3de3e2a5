package dev.likeness.style;

import dev.likeness.network.Nchw;

/** What a layer made of a whole picture. */
final class Activations {
  private final Nchw shape;
  private final float[] values;

  /** Wraps an array that the caller gives up. */
  Activations(Nchw shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  Nchw shape() {
    return shape;
  }

  /** Returns the values themselves, not to be changed. */
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
