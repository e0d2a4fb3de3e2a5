package dev.likeness.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimisersTest {
  private static TrainedArray array(float value, float gradient, boolean decays) {
    TrainedArray array = new TrainedArray("w", new float[] {value}, decays);
    array.gradient()[0] = gradient;
    return array;
  }

  /** The first step of Adam is the rate, whatever the gradient's size: m̂ / √v̂ is its sign. */
  @Test
  void theFirstStepOfAdamIsTheRate() {
    TrainedArray array = array(1, -0.03f, true);
    new Adam(0).step(List.of(array), 0.1);
    assertThat(array.values()[0]).isCloseTo(1.1f, within(1e-6f));
  }

  /**
   * By hand: g = 1, then 2. m = 0.9 · 0.1 + 0.1 · 2 = 0.29, m̂ = 0.29 / 0.19; v = 0.999 · 0.001 +
   * 0.001 · 4 = 0.004999, v̂ = 0.004999 / 0.001999; the step is 0.1 m̂ / √v̂ = 0.096518.
   */
  @Test
  void theSecondStepOfAdamByHand() {
    TrainedArray array = array(0, 1, true);
    Adam adam = new Adam(0);
    adam.step(List.of(array), 0.1);
    array.gradient()[0] = 2;
    adam.step(List.of(array), 0.1);
    assertThat(array.values()[0]).isCloseTo(-0.1f - 0.096518f, within(2e-6f));
  }

  @Test
  void weightDecayShrinksKernelsOnly() {
    TrainedArray kernel = array(2, 0, true);
    TrainedArray shift = array(2, 0, false);
    new Adam(0.5).step(List.of(kernel), 0.1);
    new Adam(0.5).step(List.of(shift), 0.1);
    assertThat(kernel.values()[0]).isCloseTo(2 - 0.1f * 0.5f * 2, within(1e-6f));
    assertThat(shift.values()[0]).isEqualTo(2);
  }

  /** By hand: u = 1, w = -0.1; u = 0.5 + 3 = 3.5, w = -0.45. */
  @Test
  void momentumByHand() {
    TrainedArray array = array(0, 1, true);
    Sgd sgd = new Sgd(0.5, 0);
    sgd.step(List.of(array), 0.1);
    array.gradient()[0] = 3;
    sgd.step(List.of(array), 0.1);
    assertThat(array.values()[0]).isCloseTo(-0.45f, within(1e-6f));
  }

  @Test
  void aRestoredOptimiserGoesOnAlike() {
    TrainedArray first = array(0, 1, true);
    Adam adam = new Adam(0.01);
    adam.step(List.of(first), 0.1);
    Adam restored = new Adam(0.01);
    TrainedArray second = array(first.values()[0], 1, true);
    restored.restore(
        Map.of(
            "m.w", adam.state().getOrDefault("m.w", new float[0]).clone(),
            "v.w", adam.state().getOrDefault("v.w", new float[0]).clone()),
        1);
    adam.step(List.of(first), 0.1);
    restored.step(List.of(second), 0.1);
    assertThat(second.values()).isEqualTo(first.values());
  }

  /** The gradient (3, 4) has norm 5; within 1 it is (0.6, 0.8). */
  @Test
  void clippingKeepsTheDirection() {
    TrainedArray array = new TrainedArray("w", new float[2], true);
    array.gradient()[0] = 3;
    array.gradient()[1] = 4;
    assertThat(GradientNorm.clip(List.of(array), 1)).isEqualTo(5);
    assertThat(array.gradient()).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
  }

  @Test
  void aGradientThatIsNotFiniteIsRefusedBeforeAStep() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      TrainedArray array = array(1, bad, true);
      assertThatThrownBy(() -> GradientNorm.clip(List.of(array), 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the gradient is not finite");
    }
  }

  @Test
  void theRateRisesThenFallsAlongACosine() {
    LearningRate rate = new LearningRate(2, 4, 12, 0);
    assertThat(rate.at(0)).isEqualTo(0.5);
    assertThat(rate.at(3)).isEqualTo(2);
    assertThat(rate.at(8)).isCloseTo(1, within(1e-12));
    assertThat(rate.at(12)).isCloseTo(0, within(1e-12));
  }
}
