package dev.likeness.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralisedParetoTest {
  private static double[] sample(double shape, double scale, int n) {
    Random random = new Random(31);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      double u = 1 - random.nextDouble();
      values[i] = shape == 0 ? -scale * Math.log(u) : scale / shape * (Math.pow(u, -shape) - 1);
    }
    Arrays.sort(values);
    return values;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.3, -0.1, 0, 0.2})
  void theFitRecoversAPlantedShape(double shape) {
    assertThat(GeneralisedPareto.fit(sample(shape, 2, 20_000), ones(20_000)).shape())
        .isCloseTo(shape, within(0.04));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.3, -0.1, 0, 0.2})
  void theFitRecoversAPlantedScale(double shape) {
    assertThat(GeneralisedPareto.fit(sample(shape, 2, 20_000), ones(20_000)).scale())
        .isCloseTo(2, within(0.08));
  }

  /** Moments of 1, 2, 4 by hand: a0 = 7/3, a1 = (1 + 2/2) / 3 = 2/3: k = 1/3, sigma = 28/9. */
  @Test
  void threeExcessesAreFittedByHand() {
    GeneralisedPareto fit = GeneralisedPareto.fit(new double[] {1, 2, 4}, ones(3));

    assertThat(Math.abs(fit.shape() + 1.0 / 3) + Math.abs(fit.scale() - 28.0 / 9))
        .isLessThan(1e-12);
  }

  @Test
  void aWeightCountsAsThatManyCopies() {
    GeneralisedPareto weighted =
        GeneralisedPareto.fit(new double[] {1, 2, 3, 5, 9}, new double[] {2, 0, 3, 1, 1});
    GeneralisedPareto copies = GeneralisedPareto.fit(new double[] {1, 1, 3, 3, 3, 5, 9}, ones(7));

    assertThat(weighted.shape()).isCloseTo(copies.shape(), within(1e-12));
  }

  @Test
  void theFittedEndIsNeverShortOfTheLargestExcess() {
    // Moments alone would end before 10.
    double[] excesses = {8, 8.5, 9, 9.2, 9.4, 9.6, 9.8, 10};
    GeneralisedPareto fit = GeneralisedPareto.fit(excesses, ones(8));

    assertThat(-fit.scale() / fit.shape()).isGreaterThanOrEqualTo(10 - 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.4, 0, 0.3})
  void theQuantileIsTheInverse(double shape) {
    GeneralisedPareto tail = new GeneralisedPareto(shape, 1.5);

    assertThat(tail.exceedance(tail.quantile(1e-3))).isCloseTo(1e-3, within(1e-12));
  }

  @Test
  void aBoundedTailEnds() {
    assertThat(new GeneralisedPareto(-0.5, 1).exceedance(2)).isZero();
  }

  @Test
  void oneExcessIsRefused() {
    assertThatThrownBy(() -> GeneralisedPareto.fit(new double[] {1}, ones(1)))
        .hasMessageContaining("at least two excesses above 0");
  }
}
