package dev.likeness.learning.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.graph.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightAverageTest {
  private static Map<String, Weights> weights(float... values) {
    return Map.of("kernel", Weights.of(values, values.length));
  }

  private static float[] in(WeightAverage average) {
    return average.in(weights(0, 0)).values().iterator().next().values();
  }

  @Test
  void nothingIsChangedBeforeTheFirstStep() {
    assertThat(new WeightAverage(0.9).in(weights(3, 4))).isEqualTo(weights(3, 4));
  }

  @Test
  void theAverageFollowsTheWeightsByOneMinusTheDecay() {
    WeightAverage average = new WeightAverage(0.5);
    average.add(weights(1, 8), 1_000);
    average.add(weights(3, 8), 1_001);
    average.add(weights(4, 8), 1_002);
    // 1; (1 + 3) / 2 = 2; (2 + 4) / 2 = 3
    assertThat(in(average)).containsExactly(3, 8);
  }

  @Test
  void theFirstStepsAreForgottenSooner() {
    WeightAverage average = new WeightAverage(0.999);
    average.add(weights(0, 0), 0);
    average.add(weights(11, 22), 1);
    // d = (1 + 1) / (10 + 1) = 2 / 11: what is new counts for 9 / 11
    assertThat(in(average)).containsExactly(9, 18);
  }

  @Test
  void aRestoredAverageGoesOn() {
    WeightAverage before = new WeightAverage(0.5);
    before.add(weights(1, 8), 1_000);
    WeightAverage after = new WeightAverage(0.5);
    after.restore(before.state());
    after.add(weights(3, 0), 1_001);
    assertThat(in(after)).containsExactly(2, 4);
  }
}
