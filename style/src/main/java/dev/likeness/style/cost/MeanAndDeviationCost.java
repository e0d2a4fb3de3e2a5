package dev.likeness.style.cost;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;

/**
 * The difference of each channel's mean m and standard deviation σ.
 *
 * <p>{@code J = λ / n_C (Σ (m - mₛ)² + Σ (σ - σₛ)²)}: Li, Wang, Liu and Hou 2017
 * (arXiv:1701.01036). With {@code σ² = P_cc - m² + ε}: {@code dJ/dF = (2 q F + (2 k (m - mₛ) - 2 q
 * m) 1ᵀ) / n}, {@code q = k (σ - σₛ) / σ}, k the factor before the sums. Departures: ε = 1e-8;
 * divided by {@code Σ mₛ² + Σ σₛ²} with {@link Normalisation#BY_TARGET}.
 */
final class MeanAndDeviationCost implements StyleCost {
  private static final double EPSILON = 1e-8;

  private final double factor;
  private final double[] targetMeans;
  private final double[] targetDeviations;

  MeanAndDeviationCost(double weight, Normalisation normalisation, Moments target) {
    int channels = target.channels();
    this.targetMeans = target.means();
    this.targetDeviations = new double[channels];
    double[] covariances = target.covariances();
    for (int c = 0; c < channels; c++) {
      targetDeviations[c] = Math.sqrt(Math.max(covariances[c * channels + c], 0) + EPSILON);
    }
    double energy = StyleCost.energy(targetMeans) + StyleCost.energy(targetDeviations);
    this.factor = normalisation == Normalisation.BY_TARGET ? weight / energy : weight / channels;
  }

  @Override
  public Term write(Computation computation, Value products, Value means) {
    int channels = targetMeans.length;
    double[] unit = new double[channels * channels];
    for (int c = 0; c < channels; c++) {
      unit[c * channels + c] = 1;
    }
    Nchw column = new Nchw(1, 1, channels, 1);
    Value diagonal = StyleCost.matrix(computation, unit, channels);
    Value squares = computation.sumOverColumns(computation.multiply(products, diagonal));
    Value variance = computation.subtract(squares, computation.multiply(means, means));
    Value notNegative = computation.apply("Relu", column, variance);
    Value deviation =
        computation.apply(
            "Sqrt", column, computation.add(notNegative, computation.constant(EPSILON)));
    Value ofMeans =
        computation.subtract(means, StyleCost.matrix(computation, targetMeans, channels));
    Value ofDeviations =
        computation.subtract(deviation, StyleCost.matrix(computation, targetDeviations, channels));
    Value cost =
        computation.add(
            computation.sum(computation.multiply(ofMeans, ofMeans)),
            computation.sum(computation.multiply(ofDeviations, ofDeviations)));
    Value q = computation.scale(computation.apply("Div", column, ofDeviations, deviation), factor);
    Value vector =
        computation.subtract(
            computation.scale(ofMeans, 2 * factor),
            computation.scale(computation.multiply(q, means), 2));
    Value matrix = computation.multiply(diagonal, computation.scale(q, 2));
    return new Term(computation.scale(cost, factor), matrix, vector);
  }
}
