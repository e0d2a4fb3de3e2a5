package dev.likeness.style.cost;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;

/**
 * The difference of the Gram matrices of centred activations: of their covariances.
 *
 * <p>{@code J = λ / (4 n_C²) Σ (K - A)²}, {@code K = P - m mᵀ}, {@code dJ/dF = 4 λ / (4 n_C²) (K -
 * A) (F - m 1ᵀ) / n}. The divisor is that of {@link GramCost}.
 */
final class CentredGramCost implements StyleCost {
  private final double factor;
  private final Moments target;

  CentredGramCost(double weight, Normalisation normalisation, Moments target) {
    this.target = target;
    this.factor =
        normalisation == Normalisation.BY_TARGET
            ? weight / StyleCost.energy(target.covariances())
            : weight / (4.0 * target.channels() * target.channels());
  }

  @Override
  public Term write(Computation computation, Value products, Value means) {
    Value a = StyleCost.matrix(computation, target.covariances(), target.channels());
    Value outer = computation.product(means, computation.transpose(means));
    Value difference = computation.subtract(computation.subtract(products, outer), a);
    Value squares = computation.sum(computation.multiply(difference, difference));
    Value matrix = computation.scale(difference, 4 * factor);
    Value vector = computation.scale(computation.product(matrix, means), -1);
    return new Term(computation.scale(squares, factor), matrix, vector);
  }
}
