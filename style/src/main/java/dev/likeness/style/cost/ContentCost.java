package dev.likeness.style.cost;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import org.jspecify.annotations.Nullable;

/**
 * The difference of the activations a of one layer from those of the content, c.
 *
 * <p>{@code J = 1/2 Σ (a - c)²}, {@code dJ/da = a - c}: Gatys, Ecker and Bethge 2015
 * (arXiv:1508.06576), equations 1 and 2. Departures: divided by {@code 1/2 Σ c²} with {@link
 * Normalisation#BY_TARGET}; pixels may be weighted; the derivative is not set to 0 where a is below
 * 0, which the layer's ReLU does already.
 *
 * @param factor the factor of {@code Σ (a - c)²}
 */
public record ContentCost(double factor) {
  /** Avoids a division by 0 for a target of zeros. */
  private static final double MIN_ENERGY = 1e-12;

  /**
   * Returns the cost.
   *
   * @param weight its weight in J
   * @param energy {@code Σ c²} of the target, weighted as its pixels are
   */
  public static ContentCost of(double weight, Normalisation normalisation, double energy) {
    return new ContentCost(
        normalisation == Normalisation.BY_TARGET
            ? weight / Math.max(energy, MIN_ENERGY)
            : weight / 2);
  }

  /** J, 1 x 1 x 1 x 1, and dJ/da, of the shape of a. */
  public record Term(Value cost, Value gradient) {}

  /**
   * Writes J and dJ/da into a computation.
   *
   * @param a the activations
   * @param c the target, of the same shape
   * @param weights the weights of the pixels, 1 x 1 x rows x columns; null for 1
   */
  public Term write(Computation computation, Value a, Value c, @Nullable Value weights) {
    Value difference = computation.subtract(a, c);
    Value weighted = weights == null ? difference : computation.multiply(difference, weights);
    Value squares = computation.multiply(weighted, difference);
    return new Term(
        computation.scale(computation.sum(squares), factor),
        computation.scale(weighted, 2 * factor));
  }
}
