package dev.likeness.style;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.style.cost.StyleCost;
import org.jspecify.annotations.Nullable;

/**
 * The steps between a layer's activations F, C channels by n pixels, and a {@link StyleCost}, with
 * pixels weighted by w: {@code P = F (w F)ᵀ / Σw}, {@code m = F w / Σw}, and back {@code dJ/dF = w
 * (matrix F + vector 1ᵀ) / Σw}. Without weights, all are 1.
 */
final class LayerStyle {
  private final Computation computation;
  private final Nchw shape;
  private final Value flat;
  private final @Nullable Value weights;
  private final Value weighted;

  /**
   * Reshapes a layer's activations to C x n.
   *
   * @param weights 1 x 1 x 1 x n, or null
   */
  LayerStyle(Computation computation, Value activation, @Nullable Value weights) {
    this.computation = computation;
    this.shape = activation.shape();
    this.flat =
        computation.reshape(
            activation, new Nchw(1, 1, shape.channels(), shape.height() * shape.width()));
    this.weights = weights;
    this.weighted = weights == null ? flat : computation.multiply(flat, weights);
  }

  /** {@code F (w F)ᵀ}, not divided by Σw. */
  Value products() {
    return computation.product(flat, computation.transpose(weighted));
  }

  /** {@code F w}, not divided by Σw. */
  Value sums() {
    return computation.sumOverColumns(weighted);
  }

  /**
   * The gradient, of the activations' shape.
   *
   * @param matrix and
   * @param vector as in {@link StyleCost.Term}
   * @param weightSum Σw over the whole picture
   */
  Value gradient(Value matrix, @Nullable Value vector, double weightSum) {
    Value sum = computation.product(computation.scale(matrix, 1 / weightSum), flat);
    if (vector != null) {
      sum = computation.add(sum, computation.scale(vector, 1 / weightSum));
    }
    if (weights != null) {
      sum = computation.multiply(sum, weights);
    }
    return computation.reshape(sum, shape);
  }
}
