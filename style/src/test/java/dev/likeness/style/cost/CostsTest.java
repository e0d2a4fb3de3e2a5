package dev.likeness.style.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Costs by hand, and their gradients against central differences of the equations, computed by slow
 * loops in double.
 */
class CostsTest {
  private static final int CHANNELS = 4;
  private static final int PIXELS = 9;
  private static final NetworkOptions ONE_THREAD = new NetworkOptions(1);

  /** Two channels, two pixels: F = (1 2; 3 4), so P = (5 11; 11 25) / 2 and m = (1.5, 3.5). */
  private static final float[] SMALL = {1, 2, 3, 4};

  @Test
  void theGramCostOfASmallExample() {
    // A = 0: J = λ / (4 · 2²) Σ P² with λ = 16, so Σ P² = 2.5² + 2 · 5.5² + 12.5² = 223.
    Moments zero = new Moments(new double[4], new double[2]);

    assertThat(costOf(StyleStatistic.GRAM.cost(16, Normalisation.AS_PUBLISHED, zero), SMALL, 2))
        .isCloseTo(223, within(1e-4));
  }

  @Test
  void theCentredGramCostOfASmallExample() {
    // K = P - m mᵀ: each element is 0.25; J = Σ K² = 0.25.
    Moments zero = new Moments(new double[4], new double[2]);

    assertThat(
            costOf(
                StyleStatistic.CENTRED_GRAM.cost(16, Normalisation.AS_PUBLISHED, zero), SMALL, 2))
        .isCloseTo(0.25, within(1e-5));
  }

  @Test
  void theCostOfMeansAndDeviationsOfASmallExample() {
    // Target: means 1 and 1, deviations 0; painted: means 1.5 and 3.5, deviations 0.5 and 0.5.
    // J = 2/2 ((0.5² + 2.5²) + (0.5² + 0.5²)) = 7; the ε of 1e-8 adds 1e-4 to deviations of 0.
    Moments ones = new Moments(new double[] {1, 1, 1, 1}, new double[] {1, 1});

    assertThat(
            costOf(
                StyleStatistic.MEAN_AND_DEVIATION.cost(2, Normalisation.AS_PUBLISHED, ones),
                SMALL,
                2))
        .isCloseTo(7, within(1e-3));
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void normalisedCostsOfALayerOfZerosAreTheWeight(StyleStatistic statistic) {
    float[] target = random(1, CHANNELS * PIXELS);
    StyleCost cost = statistic.cost(3, Normalisation.BY_TARGET, moments(target, CHANNELS));

    assertThat(costOf(cost, new float[CHANNELS * PIXELS], CHANNELS)).isCloseTo(3, within(1e-3));
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void theTargetItselfCostsNothing(StyleStatistic statistic) {
    float[] target = random(1, CHANNELS * PIXELS);
    StyleCost cost = statistic.cost(3, Normalisation.BY_TARGET, moments(target, CHANNELS));

    assertThat(costOf(cost, target, CHANNELS)).isCloseTo(0, within(1e-10));
  }

  static Stream<StyleStatistic> statistics() {
    return Stream.of(StyleStatistic.values());
  }

  static Stream<Arguments> equations() {
    Moments target = moments(random(1, CHANNELS * PIXELS), CHANNELS);
    double k = 5.0 / (4 * CHANNELS * CHANNELS);
    ToDoubleFunction<double[]> gram =
        f -> k * squares(moments(f, CHANNELS).products(), target.products());
    ToDoubleFunction<double[]> centred =
        f -> k * squares(moments(f, CHANNELS).covariances(), target.covariances());
    ToDoubleFunction<double[]> meanAndDeviation =
        f -> {
          Moments painted = moments(f, CHANNELS);
          return 5.0
              / CHANNELS
              * (squares(painted.means(), target.means())
                  + squares(deviations(painted), deviations(target)));
        };
    return Stream.of(
        Arguments.of(StyleStatistic.GRAM, gram, target),
        Arguments.of(StyleStatistic.CENTRED_GRAM, centred, target),
        Arguments.of(StyleStatistic.MEAN_AND_DEVIATION, meanAndDeviation, target));
  }

  @ParameterizedTest
  @MethodSource("equations")
  void gradientsAgreeWithCentralDifferencesOfTheEquation(
      StyleStatistic statistic, ToDoubleFunction<double[]> equation, Moments target) {
    float[] at = random(2, CHANNELS * PIXELS);
    StyleCost cost = statistic.cost(5, Normalisation.AS_PUBLISHED, target);

    float[] gradient = gradientOf(cost, at);

    double[] x = doubles(at);
    assertThat(costOf(cost, at, CHANNELS)).isCloseTo(equation.applyAsDouble(x), within(1e-5));
    for (int i = 0; i < x.length; i++) {
      assertThat((double) gradient[i]).isCloseTo(difference(equation, x, i), within(1e-5));
    }
  }

  @Test
  void theContentCostOfASmallExample() {
    // 1/2 ((1-3)² + (5-2)²) = 6.5, and dJ/da = (-2, 3).
    Computation computation = new Computation();
    Nchw shape = new Nchw(1, 1, 1, 2);
    Value a = computation.input("a", shape);
    Value c = computation.constant(new float[] {3, 2}, shape);
    ContentCost.Term term =
        ContentCost.of(1, Normalisation.AS_PUBLISHED, 13).write(computation, a, c, null);
    computation.output(term.cost());
    computation.output(term.gradient());
    try (Network network = computation.open("content", ONE_THREAD)) {
      Outputs outputs = network.run(tensor(shape, new float[] {1, 5}));

      assertThat(outputs.values(term.cost().name())).containsExactly(6.5f);
      assertThat(outputs.values(term.gradient().name())).containsExactly(-2, 3);
    }
  }

  @Test
  void theTotalVariationOfASmallExample() {
    // 0 1 / 3 3: to the right 1 and 0, downwards 9 and 4; 14 in all over 4 numbers, twice.
    float[] gradient = new float[4];

    double cost = new TotalVariation(2).add(new float[] {0, 1, 3, 3}, 2, 2, gradient);

    assertThat(cost).isEqualTo(7);
  }

  @Test
  void theGradientOfTotalVariationAgreesWithCentralDifferences() {
    float[] at = random(4, 2 * 3 * 5);
    float[] gradient = new float[at.length];
    TotalVariation variation = new TotalVariation(3);
    variation.add(at, 3, 5, gradient);
    ToDoubleFunction<double[]> equation = x -> 3.0 / x.length * neighbours(x, 3, 5);

    double[] x = doubles(at);
    for (int i = 0; i < x.length; i++) {
      assertThat((double) gradient[i]).isCloseTo(difference(equation, x, i), within(1e-6));
    }
  }

  private static double neighbours(double[] x, int height, int width) {
    double sum = 0;
    for (int plane = 0; plane < x.length / (height * width); plane++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          int i = (plane * height + row) * width + column;
          if (column + 1 < width) {
            sum += Math.pow(x[i + 1] - x[i], 2);
          }
          if (row + 1 < height) {
            sum += Math.pow(x[i + width] - x[i], 2);
          }
        }
      }
    }
    return sum;
  }

  private static double difference(ToDoubleFunction<double[]> equation, double[] x, int i) {
    double step = 1e-5;
    double kept = x[i];
    x[i] = kept + step;
    double above = equation.applyAsDouble(x);
    x[i] = kept - step;
    double below = equation.applyAsDouble(x);
    x[i] = kept;
    return (above - below) / (2 * step);
  }

  private static double costOf(StyleCost cost, float[] f, int channels) {
    return run(cost, f, channels)[0][0];
  }

  private static float[] gradientOf(StyleCost cost, float[] f) {
    return run(cost, f, CHANNELS)[1];
  }

  /** J and dJ/dF = (matrix F + vector 1ᵀ) / n, with P and m of the activations themselves. */
  private static float[][] run(StyleCost cost, float[] f, int channels) {
    int pixels = f.length / channels;
    Nchw shape = new Nchw(1, 1, channels, pixels);
    Computation computation = new Computation();
    Value x = computation.input("f", shape);
    Value p = computation.scale(computation.product(x, computation.transpose(x)), 1.0 / pixels);
    Value m = computation.scale(computation.sumOverColumns(x), 1.0 / pixels);
    StyleCost.Term term = cost.write(computation, p, m);
    Value gradient = computation.product(term.matrix(), x);
    if (term.vector() != null) {
      gradient = computation.add(gradient, term.vector());
    }
    gradient = computation.scale(gradient, 1.0 / pixels);
    computation.output(term.cost());
    computation.output(gradient);
    try (Network network = computation.open("a style's cost", ONE_THREAD)) {
      Outputs outputs = network.run(tensor(shape, f));
      return new float[][] {outputs.values(term.cost().name()), outputs.values(gradient.name())};
    }
  }

  private static Moments moments(float[] f, int channels) {
    return moments(doubles(f), channels);
  }

  private static Moments moments(double[] f, int channels) {
    int pixels = f.length / channels;
    double[] products = new double[channels * channels];
    double[] means = new double[channels];
    for (int i = 0; i < channels; i++) {
      for (int k = 0; k < pixels; k++) {
        means[i] += f[i * pixels + k] / pixels;
        for (int j = 0; j < channels; j++) {
          products[i * channels + j] += f[i * pixels + k] * f[j * pixels + k] / pixels;
        }
      }
    }
    return new Moments(products, means);
  }

  private static double[] deviations(Moments moments) {
    double[] deviations = new double[moments.channels()];
    for (int c = 0; c < deviations.length; c++) {
      deviations[c] = Math.sqrt(moments.covariances()[c * deviations.length + c] + 1e-8);
    }
    return deviations;
  }

  private static double squares(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static float[] random(long seed, int size) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Tensor tensor(Nchw shape, float[] values) {
    Tensor tensor = Tensor.allocate(shape);
    tensor.buffer().put(values);
    return tensor;
  }
}
