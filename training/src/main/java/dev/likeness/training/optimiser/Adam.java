package dev.likeness.training.optimiser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) with decoupled weight decay (Loshchilov
 * and Hutter 2019, arXiv:1711.05101, algorithm 2).
 *
 * <p>{@code m ← β₁ m + (1 - β₁) g}, {@code v ← β₂ v + (1 - β₂) g²}, {@code w ← w - η (m̂ / (√v̂ +
 * ε) + λ w)} with {@code m̂ = m / (1 - β₁ᵗ)} and {@code v̂ = v / (1 - β₂ᵗ)}.
 */
public final class Adam implements Optimiser {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final double weightDecay;
  private final Map<String, float[]> state = new HashMap<>();
  private long steps;

  /**
   * Creates an optimiser in its initial state.
   *
   * @param weightDecay λ, 0 for none
   */
  public Adam(double weightDecay) {
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException("weight decay is at least 0, got " + weightDecay);
    }
    this.weightDecay = weightDecay;
  }

  @Override
  public void step(List<TrainedArray> arrays, double rate) {
    steps++;
    double first = 1 - Math.pow(BETA_1, (double) steps);
    double second = 1 - Math.pow(BETA_2, (double) steps);
    for (TrainedArray array : arrays) {
      int size = array.values().length;
      float[] m = state.computeIfAbsent("m." + array.name(), name -> new float[size]);
      float[] v = state.computeIfAbsent("v." + array.name(), name -> new float[size]);
      float decay = array.decays() ? (float) (rate * weightDecay) : 0;
      // η m̂ / (√v̂ + ε) = (η √second / first) m / (√v + ε √second)
      float factor = (float) (rate * Math.sqrt(second) / first);
      float epsilon = (float) (EPSILON * Math.sqrt(second));
      update(array.values(), array.gradient(), m, v, factor, epsilon, decay);
    }
  }

  private static void update(
      float[] w, float[] g, float[] m, float[] v, float factor, float epsilon, float decay) {
    for (int i = 0; i < w.length; i++) {
      float gradient = g[i];
      float mean = BETA_1 * m[i] + (1 - BETA_1) * gradient;
      float square = BETA_2 * v[i] + (1 - BETA_2) * gradient * gradient;
      m[i] = mean;
      v[i] = square;
      w[i] -= factor * mean / ((float) Math.sqrt(square) + epsilon) + decay * w[i];
    }
  }

  @Override
  public Map<String, float[]> state() {
    return Map.copyOf(state);
  }

  @Override
  public void restore(Map<String, float[]> saved, long steps) {
    state.clear();
    state.putAll(saved);
    this.steps = steps;
  }
}
