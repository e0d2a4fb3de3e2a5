package dev.likeness.style.cost;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import org.jspecify.annotations.Nullable;

/**
 * The style cost of one layer: a function of the {@link Moments} P and m of the painting's
 * activations F, C channels by n pixels. Moments are sums over pixels, so that a painting can be
 * processed in tiles.
 */
public interface StyleCost {
  /**
   * A cost with the factors of its gradient: {@code dJ/dF = (matrix F + vector 1ᵀ) / n}.
   *
   * @param cost J, 1 x 1 x 1 x 1
   * @param matrix 1 x 1 x C x C
   * @param vector 1 x 1 x C x 1, null for zeros
   */
  record Term(Value cost, Value matrix, @Nullable Value vector) {}

  /**
   * Writes J and the factors of its gradient into a computation.
   *
   * @param products P, 1 x 1 x C x C
   * @param means m, 1 x 1 x C x 1
   */
  Term write(Computation computation, Value products, Value means);

  /** Returns a matrix as a constant. */
  static Value matrix(Computation computation, double[] values, int rows) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return computation.constant(floats, new Nchw(1, 1, rows, values.length / rows));
  }

  /** Returns {@code Σ v²}, at least a small positive number. */
  static double energy(double[] values) {
    double sum = 1e-12;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
