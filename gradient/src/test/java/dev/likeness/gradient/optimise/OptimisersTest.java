package dev.likeness.gradient.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.gradient.optimise.Optimiser.Descent;
import dev.likeness.gradient.optimise.Optimiser.End;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimisersTest {
  /** A long valley: Σ 100 (x₂ᵢ₊₁ - x₂ᵢ²)² + (1 - x₂ᵢ)² (Rosenbrock 1960), least at all ones. */
  private static double valley(float[] x, float[] gradient) {
    double cost = 0;
    for (int i = 0; i < x.length; i += 2) {
      double bend = x[i + 1] - (double) x[i] * x[i];
      double rest = 1 - x[i];
      cost += 100 * bend * bend + rest * rest;
      gradient[i] = (float) (-400 * bend * x[i] - 2 * rest);
      gradient[i + 1] = (float) (200 * bend);
    }
    return cost;
  }

  private static double bowl(float[] x, float[] gradient) {
    double cost = 0;
    for (int i = 0; i < x.length; i++) {
      double rest = x[i] - i;
      cost += rest * rest;
      gradient[i] = (float) (2 * rest);
    }
    return cost;
  }

  /** A dent, {@code -exp(-x²/2)}: beyond 1 it curves downwards; least, -1, at 0. */
  private static double dent(float[] x, float[] gradient) {
    double depth = Math.exp(-0.5 * x[0] * x[0]);
    gradient[0] = (float) (x[0] * depth);
    return -depth;
  }

  static Stream<Optimiser> optimisers() {
    return Stream.of(new Lbfgs(10, 2), new Adam(0.1));
  }

  @Test
  void lbfgsFindsTheEndOfALongValley() {
    float[] x = {-1.2f, 1, -1.2f, 1, 0, 0, 2, -1};

    Descent descent = new Lbfgs(10, 2).minimise(x, OptimisersTest::valley, 300, (p, at) -> true);

    assertThat(descent.cost()).isLessThan(1e-8);
    for (float value : x) {
      assertThat(value).isCloseTo(1, within(1e-3f));
    }
  }

  /**
   * A pair of a step and a change that point against each other would turn the next direction
   * uphill, where the line search spends 12 evaluations before it gives up.
   */
  @Test
  void lbfgsLearnsNothingFromStepsWhereTheCostCurvesDownwards() {
    float[] x = {2};

    Descent descent = new Lbfgs(10, 1).minimise(x, OptimisersTest::dent, 16, (p, at) -> true);

    assertThat(descent.cost()).isCloseTo(-1, within(1e-6));
    assertThat(x[0]).isCloseTo(0, within(1e-3f));
  }

  @Test
  void adamComesDownABowl() {
    float[] x = new float[5];

    new Adam(0.1).minimise(x, OptimisersTest::bowl, 500, (p, at) -> true);

    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(i, within(0.05f));
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void noMoreIsEvaluatedThanAllowed(Optimiser optimiser) {
    List<Watcher.Progress> seen = new ArrayList<>();

    Descent descent =
        optimiser.minimise(
            new float[] {-1.2f, 1}, OptimisersTest::valley, 7, (p, at) -> seen.add(p));

    assertThat(seen).hasSize(7);
    assertThat(descent.evaluations()).isEqualTo(7);
    assertThat(descent.end()).isEqualTo(End.EVALUATIONS_SPENT);
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void theWatchersWordEndsItAtOnce(Optimiser optimiser) {
    List<Watcher.Progress> seen = new ArrayList<>();

    Descent descent =
        optimiser.minimise(
            new float[] {-1.2f, 1},
            OptimisersTest::valley,
            100,
            (p, at) -> {
              seen.add(p);
              return p.evaluation() < 3;
            });

    assertThat(seen).hasSize(3);
    assertThat(descent.end()).isEqualTo(End.STOPPED);
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void theCostReportedIsThatOfThePlaceLeft(Optimiser optimiser) {
    float[] x = {-1.2f, 1};

    Descent descent = optimiser.minimise(x, OptimisersTest::valley, 20, (p, at) -> true);

    assertThat(descent.cost()).isEqualTo(valley(x, new float[2]));
    assertThat(descent.cost()).isLessThan(valley(new float[] {-1.2f, 1}, new float[2]));
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void aCostThatIsNoNumberIsRefused(Optimiser optimiser) {
    assertThatThrownBy(
            () -> optimiser.minimise(new float[2], (x, g) -> Double.NaN, 5, (p, at) -> true))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("smaller weights");
  }
}
