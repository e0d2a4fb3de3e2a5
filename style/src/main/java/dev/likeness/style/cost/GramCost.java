package dev.likeness.style.cost;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;

/**
 * The difference of Gram matrices.
 *
 * <p>{@code J = λ / (2 n_H n_W n_C)² Σᵢⱼ (Gᵢⱼ - Aᵢⱼ)²}, {@code G = F Fᵀ}: Gatys, Ecker and Bethge
 * 2015 (arXiv:1508.06576), equations 3 and 4. With {@code P = G / (n_H n_W)} this is {@code λ / (4
 * n_C²) Σ (P - A)²}, and {@code dJ/dF = 4 λ / (4 n_C²) (P - A) F / n} (equation 6). Departures: P
 * is compared with that of a style of any size, each divided by its own number of pixels; divided
 * by {@code Σ A²} instead of {@code 4 n_C²} with {@link Normalisation#BY_TARGET}.
 */
final class GramCost implements StyleCost {
  private final double factor;
  private final Moments target;

  GramCost(double weight, Normalisation normalisation, Moments target) {
    this.target = target;
    this.factor =
        normalisation == Normalisation.BY_TARGET
            ? weight / StyleCost.energy(target.products())
            : weight / (4.0 * target.channels() * target.channels());
  }

  @Override
  public Term write(Computation computation, Value products, Value means) {
    Value a = StyleCost.matrix(computation, target.products(), target.channels());
    Value difference = computation.subtract(products, a);
    Value squares = computation.sum(computation.multiply(difference, difference));
    return new Term(
        computation.scale(squares, factor), computation.scale(difference, 4 * factor), null);
  }
}
